import Candid
import Replica

/// A copy of stable memory, for tools of those who run the canister.
extension Gateway {
  /// The most bytes of one answer. Larger memories are fetched in ranges.
  static let stableMemoryLimit: UInt64 = 16 << 20

  /// `GET /canisters/CANISTER/stable-memory`: stable memory as it is now, or the range of it that the request names.
  ///
  /// The `ETag` stands for a moment of the canister: ranges fetched with it in `If-Match` belong together.
  /// Source: RFC 9110, sections 13.1.1 and 14.
  func stableMemory(_ resource: ResourceRequest) async throws(Problem) -> GatewayResponse {
    try requireManagement("copying a canister's memory")
    let canister = try await resolve(resource[.canister])
    let request = resource.http
    guard let memory = await host.stableMemory(of: canister) else {
      throw await unknownCanister(canister.text)
    }
    let tag = "\"\(memory.version)\""
    if let wanted = request.headers["If-Match"], wanted != "*", wanted != tag {
      throw Problem(
        kind: .canisterChanged,
        detail: "\(canister.text) has changed since \(wanted.prefix(40)); it is \(tag) now.",
        headers: ["ETag": tag])
    }
    let headers: HeaderFields = [
      "ETag": tag, "Accept-Ranges": "bytes", "Cache-Control": "no-store",
    ]
    let size = memory.byteCount
    var response = GatewayResponse(type: "application/octet-stream", body: [], headers: headers)
    guard size > 0 else { return response }
    if let text = request.headers["Range"] {
      guard let range = Gateway.range(text, size: size) else {
        throw Problem(
          kind: .badRange,
          detail:
            "“\(text.prefix(100))” is no range of the \(size) bytes; the form is bytes=0-65535.",
          headers: ["Content-Range": "bytes */\(size)"])
      }
      let end = min(range.upperBound, range.lowerBound + Gateway.stableMemoryLimit)
      response.status = 206
      response.headers["Content-Range"] = "bytes \(range.lowerBound)-\(end - 1)/\(size)"
      response.body = try Self.bytes(of: memory, in: range.lowerBound..<end)
    } else {
      guard size <= Gateway.stableMemoryLimit else {
        throw Problem(
          kind: .badRange,
          detail:
            "The stable memory has \(size) bytes, more than the \(Gateway.stableMemoryLimit >> 20) MiB of one answer: ask for ranges, as `cooper stable` does.",
          headers: ["Content-Range": "bytes */\(size)", "ETag": tag])
      }
      response.body = try Self.bytes(of: memory, in: 0..<size)
    }
    return response
  }

  private static func bytes(
    of memory: StableMemorySnapshot, in range: Range<UInt64>
  ) throws(Problem) -> [UInt8] {
    do throws(Rejection) {
      return try memory.bytes(in: range)
    } catch {
      throw Problem(error)
    }
  }

  /// The range of `bytes=FIRST-LAST`, `bytes=FIRST-` or `bytes=-COUNT`; nil for anything else, and for
  /// one that begins behind the end.
  static func range(_ text: String, size: UInt64) -> Range<UInt64>? {
    guard text.hasPrefix("bytes=") else { return nil }
    let parts = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return nil }
    switch (UInt64(parts[0]), UInt64(parts[1])) {
    case (let first?, let last?):
      guard first <= last, first < size else { return nil }
      return first..<(last < size ? last + 1 : size)
    case (let first?, nil):
      return parts[1].isEmpty && first < size ? first..<size : nil
    case (nil, let count?):
      return parts[0].isEmpty && count > 0 ? (count < size ? size - count : 0)..<size : nil
    case (nil, nil): return nil
    }
  }
}
