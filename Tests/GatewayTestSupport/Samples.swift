public import Foundation
import TestSupport

/// Interfaces for tests.
public enum Samples {
  /// The tutorial's.
  public static let tutorial = """
    // A map that outlives upgrades.
    service : {
      // The value stored under the key, if there is one.
      get : (key : nat) -> (opt nat) query;
      // Stores the value and returns the one it replaces.
      insert : (key : nat, value : nat) -> (opt nat);
    }
    """

  /// The folder of reference data beside the project; nil where it is absent.
  public static let data: URL? = {
    let folder = Checkout.referenceData
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// An interface file of the reference data, its imports merged into it; nil where it is absent.
  public static func did(_ name: String) -> String? {
    guard let data else { return nil }
    let files = ["did/ok/\(name).did", "did/\(name).did"]
    for file in files {
      if let text = try? String(contentsOf: data.appending(path: file), encoding: .utf8) {
        return text
      }
    }
    return nil
  }

  /// The interface files of the reference data that have a service and no error.
  public static var serviceNames: [String] {
    guard let data else { return [] }
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: data.appending(path: "did/ok").path)
    return (files ?? []).filter { $0.hasSuffix(".did") }.map { String($0.dropLast(4)) }
      .filter { did($0)?.contains("service") == true }.sorted()
  }
}
