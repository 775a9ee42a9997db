import Dispatch
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Sends requests to web servers.
struct OutcallSender: Sendable {
  /// How long an answer may take, in seconds.
  static let time: TimeInterval = 30
  /// Whether requests may go to this machine and to networks that are not the public one.
  let allowsPrivateAddresses: Bool

  /// The answer to a request. Redirections are not followed: they are answers.
  ///
  /// - Throws: a rejection where the address is none that requests go to, nobody answers, or the
  ///   answer is too long.
  func send(_ request: OutcallRequest) async throws(Rejection) -> OutcallResponse {
    let url = try await checkedAddress(of: request)
    var outgoing = URLRequest(
      url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: Self.time)
    outgoing.httpMethod = request.method
    outgoing.httpBody = request.body.map { Data($0) }
    for field in request.headers { outgoing.addValue(field.value, forHTTPHeaderField: field.name) }
    func isMissing(_ name: String) -> Bool {
      !request.headers.contains { $0.name.lowercased() == name }
    }
    // As the network's nodes do.
    if isMissing("user-agent") { outgoing.setValue("ic/1.0", forHTTPHeaderField: "User-Agent") }
    // They ask for nothing compressed.
    if isMissing("accept-encoding") {
      outgoing.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    configuration.timeoutIntervalForRequest = Self.time
    configuration.timeoutIntervalForResource = Self.time
    let receiver = OutcallReceiver(limit: request.maximumResponseBytes)
    let session = URLSession(
      configuration: configuration, delegate: receiver, delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let task = session.dataTask(with: outgoing)
    let result = await withCheckedContinuation { continuation in
      receiver.whenDone { continuation.resume(returning: $0) }
      task.resume()
    }
    return try result.get()
  }

  /// The address of a request, if it is one that requests go to.
  ///
  /// What a name stands for is looked up here, and again when the request is sent: a name server that
  /// changes its mind in between leads elsewhere.
  private func checkedAddress(of request: OutcallRequest) async throws(Rejection) -> URL {
    func refused(_ why: String) -> Rejection {
      Rejection(code: .systemFatal, message: "\(request.url.prefix(200)): \(why)")
    }
    guard let url = URL(string: request.url), let scheme = url.scheme?.lowercased(),
      var host = url.host(percentEncoded: false), !host.isEmpty
    else { throw refused("this is no address of a web server") }
    guard scheme == "https" || scheme == "http" && allowsPrivateAddresses else {
      throw refused(
        "Url needs to specify https scheme (http is for --outcalls-to-private-addresses)")
    }
    if allowsPrivateAddresses { return url }
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    let name = host
    let addresses = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: NetworkAddress.addresses(of: name))
      }
    }
    guard !addresses.isEmpty else {
      throw Rejection(
        code: .systemTransient, message: "Connecting to \(name) failed: the name is not known")
    }
    guard addresses.allSatisfy(\.isPublic) else {
      throw refused(
        "\(name) is not of the public network; --outcalls-to-private-addresses lets requests go there"
      )
    }
    return url
  }
}

/// Takes an answer in, up to its limit.
private final class OutcallReceiver: NSObject, URLSessionDataDelegate, Sendable {
  typealias Outcome = Result<OutcallResponse, Rejection>

  private struct State {
    var response = OutcallResponse()
    var rejection: Rejection?
    var done: (@Sendable (Outcome) -> Void)?
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  /// Calls a function when the answer is there, or will not come.
  func whenDone(_ done: @escaping @Sendable (Outcome) -> Void) {
    state.withLock { $0.done = done }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    note(response)
    completionHandler(state.withLock { $0.rejection == nil } ? .allow : .cancel)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLong = state.withLock { state in
      guard state.rejection == nil else { return false }
      let size =
        OutcallRequest.bytes(of: state.response.headers) + state.response.body.count + data.count
      guard size <= limit else {
        state.rejection = Rejection(
          code: .systemFatal, message: "Http body exceeds size limit of \(limit) bytes.")
        return true
      }
      state.response.body += data
      return false
    }
    if isTooLong { dataTask.cancel() }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    if let response = task.response { note(response) }
    let (done, outcome) = state.withLock { state -> ((@Sendable (Outcome) -> Void)?, Outcome) in
      defer { state.done = nil }
      if let rejection = state.rejection { return (state.done, .failure(rejection)) }
      if let error {
        let isLate = (error as? URLError)?.code == .timedOut
        return (
          state.done,
          .failure(
            Rejection(
              code: .systemTransient,
              message: isLate
                ? "Timeout expired"
                : "Connecting to the server failed: \(error.localizedDescription)"))
        )
      }
      return (state.done, .success(state.response))
    }
    done?(outcome)
  }

  /// Keeps the status and the header. Its order is none: fields come sorted by name. A body that was
  /// compressed comes unpacked, so that the field that says so is left out.
  private func note(_ response: URLResponse) {
    guard let response = response as? HTTPURLResponse else { return }
    var headers = response.allHeaderFields.compactMap { name, value -> OutcallRequest.Field? in
      guard let name = name as? String, let value = value as? String else { return nil }
      return OutcallRequest.Field(name.lowercased(), value)
    }
    headers.removeAll { $0.name == "content-encoding" }
    headers.sort { ($0.name, $0.value) < ($1.name, $1.value) }
    state.withLock { state in
      state.response.status = response.statusCode
      state.response.headers = headers
      if OutcallRequest.bytes(of: headers) > limit, state.rejection == nil {
        state.rejection = Rejection(
          code: .systemFatal,
          message: "Header size exceeds specified response size limit \(limit)")
      }
    }
  }
}
