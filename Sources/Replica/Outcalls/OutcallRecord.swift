import Candid
import Certification
import Foundation

/// A request to a web server with the answer it got, as a file keeps it for tests.
///
/// The file is JSON that people can read and change. Its name is made of the request, so that one
/// without a record is known as such.
struct OutcallRecord: Codable {
  /// Bytes: as text if they are UTF-8, else in Base64.
  struct Body: Codable, Equatable {
    var text: String?
    var base64: String?

    init(_ bytes: [UInt8]) {
      if let text = String(validating: bytes, as: UTF8.self) {
        self.text = text
      } else {
        base64 = Data(bytes).base64EncodedString()
      }
    }

    /// Nil if it is neither.
    var bytes: [UInt8]? {
      if let text { return Array(text.utf8) }
      return base64.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
    }
  }

  struct Request: Codable {
    var method: String
    var url: String
    var headers: [OutcallRequest.Field]
    var body: Body?
  }

  struct Response: Codable {
    var status: Int
    var headers: [OutcallRequest.Field]
    var body: Body
  }

  let request: Request
  let response: Response

  init(_ request: OutcallRequest, _ response: OutcallResponse) {
    self.request = Request(
      method: request.method, url: request.url, headers: request.headers,
      body: request.body.map { Body($0) })
    self.response = Response(
      status: response.status, headers: response.headers, body: Body(response.body))
  }

  /// The name of a request's file: what it asks for, without who asks.
  static func fileName(of request: OutcallRequest) -> String {
    var bytes = Array("\(request.method) \(request.url)\n".utf8)
    for field in request.headers { bytes += Array("\(field.name): \(field.value)\n".utf8) }
    bytes += [0] + (request.body ?? [])
    let hash = Hexadecimal.text(SHA256.hash(bytes)).prefix(24)
    return "\(request.method.lowercased())-\(hash).json"
  }

  /// Writes it into a folder, which is made if it is missing; an earlier record of the same request is
  /// replaced.
  ///
  /// - Throws: a rejection if it cannot.
  func write(to folder: String) throws(Rejection) {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let place = URL(filePath: folder, directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let asked = OutcallRequest(
        canister: .management, method: request.method, url: request.url, headers: request.headers,
        body: request.body?.bytes)
      try encoder.encode(self).write(
        to: place.appending(path: Self.fileName(of: asked)), options: .atomic)
    } catch {
      throw Rejection(
        code: .systemTransient, message: "The answer cannot be recorded in \(folder): \(error)")
    }
  }

  /// The answer that a folder has to a request.
  ///
  /// - Throws: a rejection that names the file, if there is none or it is not a record.
  static func response(
    to request: OutcallRequest, in folder: String
  ) throws(Rejection) -> OutcallResponse {
    let file = URL(filePath: folder, directoryHint: .isDirectory)
      .appending(path: fileName(of: request))
    guard let data = try? Data(contentsOf: file) else {
      throw Rejection(
        code: .systemTransient,
        message:
          "No answer to \(request.method) \(request.url) is recorded: there is no \(file.path)")
    }
    let record = try? JSONDecoder().decode(OutcallRecord.self, from: data)
    guard let response = record?.response, let body = response.body.bytes else {
      throw Rejection(
        code: .systemTransient, message: "\(file.path) is no record of a request and its answer")
    }
    return OutcallResponse(status: response.status, headers: response.headers, body: body)
  }
}
