import Certification

/// Responses that a canister serves with a proof, so that gateways show them.
///
/// ```swift
/// static var site = CertifiedResponses([
///   "/": .html("<h1>Hello</h1>"), "/style.css": .bytes(style, type: "text/css"),
/// ])
///
/// @Query(name: "http_request") static func ask(request: HTTPRequest) -> HTTPResponse {
///   site.respond(to: request)
/// }
/// ```
///
/// Status, header fields and body of each are certified; what the request has beside its path does not
/// matter. What is made for each request cannot be certified before: gateways of the public network show
/// it where `exempt(below:)` says that it is not.
///
/// The responses are on the heap: an initial value sets them up again after an upgrade. They take
/// the canister's certified data for themselves.
public struct CertifiedResponses: ExpressibleByDictionaryLiteral {
  private var tree = ResponseTree()
  /// The number of the response under each path, in four bytes.
  private var index = LabeledTree()
  private var responses: [HTTPResponse?] = []

  /// No responses.
  public init() {}

  /// Responses by their paths.
  ///
  /// It must be made where certified data may be set: in an update, an installation or an upgrade.
  public init(_ responses: [(String, HTTPResponse)]) {
    for (path, response) in responses { put(response, ResponsePath(exactly: path)) }
    CertifiedData.set(tree.digest)
  }

  /// Responses by their paths.
  public init(dictionaryLiteral elements: (String, HTTPResponse)...) { self.init(elements) }

  /// Serves a response at a path, in place of what was there. Traps in queries.
  ///
  /// - Complexity: O(log n) hashes, and those of the response.
  public mutating func set(_ path: String, to response: HTTPResponse) {
    put(response, ResponsePath(exactly: path))
    CertifiedData.set(tree.digest)
  }

  /// Serves a response at all paths that begin with a path and have none of their own: the page of an
  /// app that has one, or what is said where nothing is. Traps in queries.
  public mutating func setFallback(below path: String = "/", to response: HTTPResponse) {
    put(response, ResponsePath(below: path))
    CertifiedData.set(tree.digest)
  }

  /// Says that what is answered at paths that begin with a path, and have no response here, is not
  /// certified. Traps in queries.
  public mutating func exempt(below path: String) {
    let path = ResponsePath(below: path)
    remove(path)
    tree.exempt(path)
    index.set(path.labels, to: [])
    CertifiedData.set(tree.digest)
  }

  /// No longer serves what is at a path. Traps in queries.
  public mutating func remove(_ path: String) {
    remove(ResponsePath(exactly: path))
    CertifiedData.set(tree.digest)
  }

  /// The answer to a request: the response at its path with its proof, or what the closure answers.
  ///
  /// What the closure answers has the proof that it need not be certified where `exempt(below:)` said
  /// so.
  public func respond(
    to request: HTTPRequest, otherwise: (HTTPRequest) -> HTTPResponse = { _ in .notFound }
  ) -> HTTPResponse {
    let isReading =
      ASCII.equal(request.method, "GET") || ASCII.equal(request.method, "HEAD")
    for path in ResponsePath.candidates(for: request) {
      guard let number = index.value(at: path.labels) else { continue }
      guard !number.isEmpty else {
        var response = otherwise(request)
        if response.upgrade != true {
          response.headers += tree.proof(at: path, for: request, isExempt: true)
        }
        return response
      }
      guard isReading, var response = responses[CertifiedResponses.number(number)] else { break }
      response.headers += tree.proof(at: path, for: request)
      return response
    }
    return otherwise(request)
  }

  // MARK: The tree

  private mutating func put(_ response: HTTPResponse, _ path: ResponsePath) {
    let old = remove(path)
    tree.add(response, at: path)
    if let old {
      index.set(path.labels, to: old)
      responses[CertifiedResponses.number(old)] = response
      return
    }
    var number = responses.count
    var bytes: [UInt8] = []
    for _ in 0..<4 {
      bytes.append(UInt8(truncatingIfNeeded: number))
      number >>= 8
    }
    index.set(path.labels, to: bytes)
    responses.append(response)
  }

  /// Removes what is at a path; gives the number of the response that was there.
  @discardableResult
  private mutating func remove(_ path: ResponsePath) -> [UInt8]? {
    guard let number = index.value(at: path.labels) else { return nil }
    index.remove(path.labels)
    tree.remove(path)
    guard !number.isEmpty else { return nil }
    responses[CertifiedResponses.number(number)] = nil
    return number
  }

  private static func number(_ bytes: [UInt8]) -> Int {
    var number = 0
    for byte in bytes.reversed() { number = number << 8 | Int(byte) }
    return number
  }
}
