import CanisterBuilder
import Foundation
import TestSupport

/// The kit, if `make kit` has built it.
let kit = Kit(folder: Checkout.root.appending(path: ".build/kit"))
