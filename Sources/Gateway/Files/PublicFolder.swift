import Foundation
import Installation

/// The page's own files: HTML, CSS, JavaScript.
public enum PublicFolder {
  /// Where they are: `$COOPER_PUBLIC`, or `../share/cooper/Public` beside the executable, or
  /// `Public` in a folder above the executable or the working directory; nil if nowhere.
  public static func find() -> String? {
    let places = Installation.places(
      variable: "COOPER_PUBLIC", installed: "share/cooper/Public", inCheckout: "Public")
    return Installation.first(places, holding: "cooper.css")?.path
  }
}
