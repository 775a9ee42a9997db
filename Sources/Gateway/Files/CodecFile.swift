import Foundation
import Installation

/// The codec of the pages: the Candid module as WebAssembly, a part of the kit.
public enum CodecFile {
  /// Where it is: in `$COOPER_KIT`, or in `../lib/cooper/kit` beside the executable, or in
  /// `.build/kit` of a folder above the executable or the working directory; nil if nowhere.
  public static func find() -> String? {
    let places = Installation.places(
      variable: "COOPER_KIT", installed: "lib/cooper/kit", inCheckout: ".build/kit")
    return Installation.first(places, holding: PublicFiles.codec)?
      .appending(path: PublicFiles.codec).path
  }
}
