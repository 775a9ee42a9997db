import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One HTTP exchange.
struct HTTPReply {
  let status: Int
  let headers: [String: String]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  /// A member of a JSON object.
  func json(_ key: String) -> Any? {
    (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])?[key]
  }
}

/// Sends a request and waits for the answer.
func http(
  _ method: String, _ url: String, type: String? = nil, accept: String? = nil,
  headers: [String: String] = [:], body: [UInt8]? = nil
) async throws -> HTTPReply {
  guard let target = URL(string: url) else { throw URLError(.badURL) }
  var request = URLRequest(url: target)
  // Set like this, and not in the initializer: there, Foundation on Linux takes no notice of it.
  request.timeoutInterval = 300
  request.httpMethod = method
  if let type { request.setValue(type, forHTTPHeaderField: "Content-Type") }
  if let accept { request.setValue(accept, forHTTPHeaderField: "Accept") }
  for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
  if let body { request.httpBody = Data(body) }
  let (data, response) = try await URLSession.shared.data(for: request)
  guard let reply = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
  var fields: [String: String] = [:]
  for (name, value) in reply.allHeaderFields {
    fields["\(name)".lowercased()] = "\(value)"
  }
  return HTTPReply(status: reply.statusCode, headers: fields, body: Array(data))
}

/// Calls a method with Candid text and returns the reply's text.
func call(_ gateway: String, _ canister: String, _ method: String, _ arguments: String) async throws
  -> HTTPReply
{
  try await http(
    "POST", "\(gateway)/canisters/\(canister)/\(method)", type: "text/plain",
    body: Array(arguments.utf8))
}
