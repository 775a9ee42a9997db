import Candid
import Interfaces
import Testing

@Suite struct VocabularyTests {
  @Test func `an error code's hundreds are its reject code`() {
    #expect(ErrorCode.stateUnavailable.rejectCode == .systemTransient)
    #expect(ErrorCode.canisterNotFound.rejectCode == .destinationInvalid)
    #expect(ErrorCode.unknownManagementMessage.rejectCode == .canisterReject)
    #expect(ErrorCode.methodNotFound.rejectCode == .canisterError)
    #expect(ErrorCode(rawValue: "IC9999").rejectCode == .systemFatal)
    #expect(ErrorCode(rawValue: "IC0999999999999").rejectCode == .systemFatal)
    #expect(ErrorCode(rawValue: "what").rejectCode == .systemFatal)
  }

  @Test func `the principals of note`() {
    #expect(Principal.candidUI.text == "bd3sg-teaaa-aaaaa-qaaba-cai")
    #expect(Principal.canister(index: 0x8000_0000_0010_0001).text == "bkyz2-fmaaa-aaaaa-qaaaq-cai")
    #expect(Principal.icpLedger.text == "ryjl3-tyaaa-aaaaa-aaaba-cai")
    #expect(Principal.cyclesMinting.text == "rkp4c-7iaaa-aaaaa-aaaca-cai")
    #expect(Principal.cyclesLedger.text == "um5iw-rqaaa-aaaaq-qaaba-cai")
  }

  /// The text form of a value, read as a type of the interface and written as a message.
  private func message(_ text: String, _ type: String, _ interface: String) throws -> [UInt8] {
    let interface = try Interface(parsing: interface)
    let declared = try #require(interface.declarations.first { $0.name == type })
    let values = try Value.parseArguments("(\(text))", as: [declared.type], in: interface.types)
    return try Value.encode(values, types: [declared.type], in: interface.types)
  }

  @Test func `a record is the interface's`() throws {
    let arguments = Management.InstallCodeArgs(
      mode: .upgrade(.init(skipPreUpgrade: true, wasmMemoryPersistence: .keep)),
      canisterId: .candidUI, wasmModule: [1, 2], arg: [3])
    let message = try message(
      """
      record {
        mode = variant { upgrade = opt record {
          skip_pre_upgrade = opt true; wasm_memory_persistence = opt variant { keep } } };
        canister_id = principal "bd3sg-teaaa-aaaaa-qaaba-cai";
        wasm_module = blob "\\01\\02"; arg = blob "\\03"
      }
      """, "install_code_args", Management.interfaceText)
    #expect(Message.encode(arguments) == message)
    #expect(try Message.decode(message, as: Management.InstallCodeArgs.self) == arguments)
  }

  @Test func `a canister that is not named is an error`() {
    #expect(throws: CandidError.self) {
      try Message.decode(Message.encode(), as: Management.StopCanisterArgs.self)
    }
    #expect(throws: CandidError.self) {
      try Message.decode(
        Message.encode(Management.CreateCanisterArgs()), as: Management.StopCanisterArgs.self)
    }
  }

  @Test func `a response may have a streaming strategy of the canister's own`() throws {
    let theirs = """
      type Strategy = variant { Callback : record { token : record { nat }; callback : func () -> () } };
      type Response = record {
        status_code : nat16; headers : vec record { text; text }; body : blob;
        streaming_strategy : opt Strategy; extra : nat
      };
      """
    let message = try message(
      """
      record {
        status_code = 200; headers = vec { record { "a"; "b" } }; body = blob "x"; extra = 1;
        streaming_strategy = opt variant { Callback = record {
          token = record { 1 }; callback = func "aaaaa-aa"."more" } }
      }
      """, "Response", theirs)
    let response = try Message.decode(message, as: HTTP.HttpResponse.self)
    #expect(response.statusCode == 200)
    #expect(response.headers == [.init("a", "b")])
    #expect(response.body == [0x78])
    #expect(response.upgrade == nil)
  }
}
