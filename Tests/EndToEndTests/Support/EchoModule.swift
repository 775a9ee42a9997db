import Foundation

/// A module of a few bytes: it tells with what message it was installed, and echoes.
///
/// It has the queries `init_argument`, which replies with the message of the installation or the
/// upgrade, and `echo`, and the update `keep`, which keeps a message in place of that. It carries no
/// interface.
enum EchoModule {
  /// The interface, which is not in the module.
  static let interface = """
    // What it is installed with.
    type Limits = record { limit : opt nat64; transfer_fee : nat };
    service : (Limits) -> {
      init_argument : () -> (Limits) query;
      echo : (nat64, opt nat8) -> (nat64, opt nat8) query;
      keep : (Limits) -> (Limits);
    }

    """

  static let bytes: [UInt8] = {
    let toMemory: [UInt8] = [
      0x41, 0, 0x10, 0, 0x36, 2, 0,  // memory[0] = msg_arg_data_size()
      0x41, 8, 0x41, 0, 0x10, 0, 0x10, 1,  // msg_arg_data_copy(8, 0, size)
    ]
    let fromMemory: [UInt8] = [
      0x41, 8, 0x41, 0, 0x28, 2, 0, 0x10, 2,  // msg_reply_data_append(8, memory[0])
      0x10, 3,  // msg_reply()
    ]
    let functions = [toMemory, fromMemory, toMemory + fromMemory]
    let exports: [(String, UInt8)] = [
      ("canister_init", 4), ("canister_post_upgrade", 4), ("canister_query init_argument", 5),
      ("canister_query echo", 6), ("canister_update keep", 6),
    ]
    var module: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
    module += section(
      1,
      [
        [0x60, 0, 1, 0x7F], [0x60, 3, 0x7F, 0x7F, 0x7F, 0], [0x60, 2, 0x7F, 0x7F, 0], [0x60, 0, 0],
      ])
    module += section(
      2,
      [
        name("ic0") + name("msg_arg_data_size") + [0, 0],
        name("ic0") + name("msg_arg_data_copy") + [0, 1],
        name("ic0") + name("msg_reply_data_append") + [0, 2],
        name("ic0") + name("msg_reply") + [0, 3],
      ])
    module += section(3, functions.map { _ in [3] })
    module += section(5, [[0, 1]])
    module += section(7, exports.map { name($0.0) + [0, $0.1] })
    module += section(10, functions.map { [UInt8($0.count + 2), 0] + $0 + [0x0B] })
    return module
  }()

  /// Writes the module and its interface into a folder and a `cooper.json` with the rest of the
  /// canister's members.
  static func project(_ name: String, _ members: String, in folder: URL) throws {
    try Data(bytes).write(to: folder.appending(path: "echo.wasm"))
    try Data(interface.utf8).write(to: folder.appending(path: "echo.did"))
    try Data(
      #"{"canisters": {"\#(name)": {"type": "wasm", "wasm": "echo.wasm"\#(members)}}}"#.utf8
    ).write(to: folder.appending(path: "cooper.json"))
  }

  private static func name(_ text: String) -> [UInt8] {
    [UInt8(text.utf8.count)] + Array(text.utf8)
  }

  private static func section(_ id: UInt8, _ items: [[UInt8]]) -> [UInt8] {
    let content = [UInt8(items.count)] + items.flatMap { $0 }
    let length = content.count
    return [id]
      + (length < 128 ? [UInt8(length)] : [UInt8(length & 127 | 128), UInt8(length >> 7)])
      + content
  }
}
