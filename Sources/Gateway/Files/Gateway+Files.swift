/// The pages' own files.
extension Gateway {
  /// `GET /_/public/FILE`.
  func publicFile(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    try files.file(request[.file], for: request.http)
  }

  /// `GET /_/scripts/FILE`: a script with all it imports, as the pages ask for it.
  func script(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    try files.script(request[.file], for: request.http)
  }
}

extension PublicFiles {
  /// The answer to a request for a file.
  func file(_ name: String, for request: GatewayRequest) throws(Problem) -> GatewayResponse {
    serve(try shown(name), request)
  }

  /// The answer to a request for a script with all it imports.
  func script(_ name: String, for request: GatewayRequest) throws(Problem) -> GatewayResponse {
    _ = try shown(name)
    return serve(try script(name), request)
  }

  private func shown(_ name: String) throws(Problem) -> File {
    guard let file = try file(named: name), !name.hasSuffix(".html") else {
      throw Problem(kind: .notFound, detail: "There is no file “\(name.prefix(100))” here.")
    }
    return file
  }

  private func serve(_ file: File, _ request: GatewayRequest) -> GatewayResponse {
    // Under an address with its version in it a file stays what it is.
    let isVersioned = request.parameter("version") == file.version
    var headers: HeaderFields = [
      "ETag": file.tag, "Vary": "Accept-Encoding",
      "Cache-Control": isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
    ]
    if request.headers["If-None-Match"] == file.tag {
      return GatewayResponse(status: 304, headers: headers)
    }
    if let compressed = file.compressed,
      Compression.isAccepted(request.headers.list("Accept-Encoding"))
    {
      headers["Content-Encoding"] = "gzip"
      return GatewayResponse(type: file.type, body: compressed, headers: headers)
    }
    return GatewayResponse(type: file.type, body: file.bytes, headers: headers)
  }
}
