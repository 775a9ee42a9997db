/// What follows from the types of a canister, as it says itself before it is linked.
struct KnownTypes: Hashable, Sendable {
  /// Its interface, a `.did` text.
  var interface: String
  /// Bytes that it would make anew each time it runs, by their keys; see `KnownBytes` in Candid.
  var bytes: [UInt64: [UInt8]] = [:]

  /// The symbols that a compiled canister has functions under which answer with such bytes: those of the
  /// functions themselves, not of closures in them.
  ///
  /// - Parameter list: What `llvm-nm` says of an object, a name a line.
  static func functions(in list: String) -> [String] {
    list.split(separator: "\n")
      .filter { $0.contains("foreknown") && !$0.contains("fU_") }.map(String.init)
  }

  /// A file of C: `get_candid_pointer`, which gives the interface as a C string, as modules of the Rust
  /// kit do, and `cooper_known`, which gives the bytes of a key.
  var source: String {
    func list(_ bytes: some Sequence<UInt8>) -> String {
      bytes.map { String($0) }.joined(separator: ",")
    }
    let known = bytes.sorted { $0.key < $1.key }
    let constants = known.enumerated().map { number, entry in
      let count = UInt32(entry.value.count)
      let size = (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
      return "static const unsigned char known\(number)[] = {\(list(size + entry.value))};"
    }
    let cases = known.enumerated().map { number, entry in
      "    case \(entry.key)ull: return known\(number);"
    }
    return """
      static const unsigned char text[] = {\(list(Array(interface.utf8) + [0]))};
      __attribute__((export_name("get_candid_pointer")))
      const unsigned char *get_candid_pointer(void) { return text; }

      \(constants.joined(separator: "\n"))
      __attribute__((always_inline)) const void *cooper_known(unsigned long long key) {
        switch (key) {
      \(cases.joined(separator: "\n"))
          default: return 0;
        }
      }

      """
  }
}
