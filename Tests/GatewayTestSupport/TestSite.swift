public import Candid
import CanisterSystem
import Certification
import Foundation
import Interfaces
public import Replica
import Synchronization

/// A canister that serves pages: what it certified, or, where a test says so, something else.
public final class TestSite: Sendable {
  /// What is served at a path.
  public struct Page: Sendable {
    /// The status.
    public var status: UInt16 = 200
    /// Header fields beside the type; none of them is certified.
    public var headers: [(name: String, value: String)] = []
    /// The body, in the parts in which it comes.
    public var parts: [[UInt8]]
    /// Whether the parts are ranges, each of which is certified.
    public var areRanges = false
    /// Whether it comes with a certificate.
    public var hasCertificate = true
    /// Whether the certificate is of version 1.
    public var isVersion1 = false

    /// A page with a body of texts.
    public init(_ parts: String...) { self.parts = parts.map { Array($0.utf8) } }

    /// A page with a body of bytes.
    public init(parts: [[UInt8]]) { self.parts = parts }

    fileprivate func range(_ index: Int) -> (field: String, status: UInt16) {
      let first = parts[..<index].reduce(0) { $0 + $1.count }
      let total = parts.reduce(0) { $0 + $1.count }
      return ("bytes \(first)-\(first + parts[index].count - 1)/\(total)", 206)
    }
  }

  private static let interface = """
    type HeaderField = record { text; text };
    type HttpRequest = record { method : text; url : text; headers : vec HeaderField; body : blob };
    // A token as the canister likes it.
    type Token = record { path : text; index : nat16; odd : opt nat8; 7 : vec record { int; bool } };
    type Part = record { body : blob; token : opt Token };
    type HttpResponse = record {
      status_code : nat16; headers : vec HeaderField; body : blob; upgrade : opt bool;
      streaming_strategy : opt variant {
        Other : null; Callback : record { callback : func (Token) -> (Part) query; token : Token };
      };
    };
    service : {
      http_request : (HttpRequest) -> (HttpResponse) query;
      part : (Token) -> (Part) query;
      certify : () -> ();
    }
    """
  private static let expression = """
    default_certification(ValidationArgs{certification:Certification{no_request_certification:Empty{},\
    response_certification:ResponseCertification{certified_response_headers:ResponseHeaderList{\
    headers:["Content-Type","Content-Range"]}}}})
    """

  private let types = try! Interface(parsing: TestSite.interface)
  private let certified: [String: Page]
  private let served: Mutex<[String: Page]>
  private let tree: LabeledTree

  /// A site of pages by their paths.
  public init(_ pages: [String: Page]) {
    certified = pages
    served = Mutex(pages)
    var tree = LabeledTree()
    for (path, page) in pages {
      for hash in Self.hashes(page) { tree.set(Self.path(path) + [[], hash], to: []) }
      tree.set(Self.asset(path), to: SHA256.hash(page.parts.flatMap { $0 }))
    }
    _ = tree.digest
    self.tree = tree
  }

  /// Serves something else than what is certified.
  public func change(_ path: String, _ body: (inout Page) -> Void) {
    served.withLock { body(&$0[path]!) }
  }

  /// Installs it in a replica, certifies its pages and gives it a name.
  ///
  /// - Parameters:
  ///   - replica: Where it is to run.
  ///   - name: Its name there.
  ///   - metadata: The sections its module has, beside its interface.
  public func install(
    in replica: Replica, name: String, metadata: [String: [UInt8]] = [:]
  ) async throws -> Principal {
    let canister = try await replica.createCanister()
    var native = native
    native.metadata = metadata
    try await replica.install(native, canister: canister)
    _ = try await replica.update(canister, method: "certify")
    try await replica.setName(name, for: canister)
    return canister
  }

  private static func asset(_ path: String) -> [[UInt8]] {
    [Array("http_assets".utf8), Array(path.utf8)]
  }

  private static func path(_ path: String) -> [[UInt8]] {
    let segments = ["http_expr"] + path.split(separator: "/").map(String.init) + ["<$>"]
    return segments.map { Array($0.utf8) } + [SHA256.hash(Array(expression.utf8))]
  }

  private static func fields(_ page: Page, range: Int?) -> [(name: String, value: String)] {
    var fields = [(name: "Content-Type", value: "text/plain")]
    if let range { fields.append(("Content-Range", page.range(range).field)) }
    if page.hasCertificate, !page.isVersion1 {
      fields.append(("IC-CertificateExpression", expression))
    }
    return fields
  }

  private static func hashes(_ page: Page) -> [[UInt8]] {
    func hash(_ status: UInt16, _ range: Int?, _ body: [UInt8]) -> [UInt8] {
      var data: [(String, StructuredData)] = fields(page, range: range).map {
        ($0.name.lowercased(), .text($0.value))
      }
      data.append((":ic-cert-status", .number(UInt64(status))))
      return SHA256.hash(StructuredData.map(data).hash + SHA256.hash(body))
    }
    guard page.areRanges else { return [hash(page.status, nil, page.parts.flatMap { $0 })] }
    return page.parts.indices.map { hash(206, $0, page.parts[$0]) }
  }

  // MARK: The canister

  private var native: NativeCanister {
    NativeCanister(
      name: "TestSite", candidInterface: Self.interface,
      methods: [
        "canister_update certify": { [self] in
          System.setCertifiedData(tree.digest)
          System.reply(Message.encode())
        },
        "canister_query http_request": { [self] in answer() },
        "canister_query part": { [self] in givePart() },
      ])
  }

  private func answer() {
    guard let request = try? Message.decode(System.argument, as: HTTP.HttpRequest.self) else {
      System.trap("no request")
    }
    let path = String(request.url.prefix { $0 != "?" })
    guard let page = served.withLock({ $0[path] }) else { System.trap("no page") }
    var range: Int?
    if page.areRanges {
      let wanted = request.headers.first { $0._0 == "range" }?._1 ?? "bytes=0-"
      let offset = Int(wanted.dropFirst(6).dropLast()) ?? 0
      range = page.parts.indices.first { index in
        page.parts[..<index].reduce(0) { $0 + $1.count } == offset
      }
    }
    var headers = Self.fields(page, range: range) + page.headers
    if page.hasCertificate, let certificate = System.dataCertificate {
      let labels = page.isVersion1 ? Self.asset(path) : Self.path(path)
      let path = labels.dropLast().map { CBOR.text(String(decoding: $0, as: UTF8.self)) }
      func base64(_ bytes: [UInt8]) -> String { ":\(Data(bytes).base64EncodedString()):" }
      headers.append(
        (
          "IC-Certificate",
          "certificate=\(base64(certificate)), tree=\(base64(tree.witness([labels]).encoded()))"
            + (page.isVersion1
              ? "" : ", version=2, expr_path=\(base64(CBOR.array(path).encoded()))")
        ))
    }
    let streams = !page.areRanges && page.parts.count > 1
    reply(
      "http_request",
      .record(
        [
          FieldValue(name: "status_code", value: .nat16(range == nil ? page.status : 206)),
          FieldValue(
            name: "headers",
            value: .vec(
              headers.map {
                .record([.init(id: 0, value: .text($0.name)), .init(id: 1, value: .text($0.value))])
              })),
          FieldValue(name: "body", value: .blob(page.parts[range ?? 0])),
          FieldValue(name: "upgrade", value: .opt(nil)),
          FieldValue(
            name: "streaming_strategy",
            value: streams
              ? .opt(
                .variant(
                  FieldValue(
                    name: "Callback",
                    value: .record(
                      [
                        FieldValue(name: "callback", value: .function(System.id, "part")),
                        FieldValue(name: "token", value: token(path, 1)),
                      ].sorted { $0.id < $1.id }))))
              : .opt(nil)),
        ].sorted { $0.id < $1.id }))
  }

  private func token(_ path: String, _ index: Int) -> Value {
    let pair = Value.record([
      .init(id: 0, value: .int(Integer(-index))), .init(id: 1, value: .bool(true)),
    ])
    return .record(
      [
        FieldValue(name: "path", value: .text(path)),
        FieldValue(name: "index", value: .nat16(UInt16(index))),
        FieldValue(name: "odd", value: .opt(nil)), FieldValue(id: 7, value: .vec([pair])),
      ].sorted { $0.id < $1.id })
  }

  private func givePart() {
    guard let function = types.function(named: "part"),
      // The types that the token was sent with, and no others.
      let (values, _, _) = try? Value.decodeUntyped(System.argument),
      case .record(let fields)? = values.first,
      case .text(let path)? = fields.first(where: { $0.id == FieldType.hash("path") })?.value,
      case .nat16(let number)? = fields.first(where: { $0.id == FieldType.hash("index") })?.value,
      (try? Value.decode(
        System.argument, as: function.arguments.map(\.type), in: types.types))
        == [token(path, Int(number))],
      let page = served.withLock({ $0[path] })
    else { System.trap("no token") }
    let index = Int(number)
    reply(
      "part",
      .record(
        [
          FieldValue(name: "body", value: .blob(page.parts[index])),
          FieldValue(
            name: "token",
            value: .opt(index + 1 < page.parts.count ? token(path, index + 1) : nil)),
        ].sorted { $0.id < $1.id }))
  }

  private func reply(_ method: String, _ value: Value) {
    guard let function = types.function(named: method),
      let bytes = try? Value.encode([value], types: function.results.map(\.type), in: types.types)
    else { System.trap("no reply") }
    System.reply(bytes)
  }
}
