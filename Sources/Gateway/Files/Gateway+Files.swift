/// The pages' own files.
extension Gateway {
  /// `GET /_/public/FILE`.
  func publicFile(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    serve(try file(named: request[.file]), request.http)
  }

  /// `GET /_/scripts/FILE`: a script with all it imports, as the pages ask for it.
  func script(_ request: ResourceRequest) async throws(Problem) -> GatewayResponse {
    _ = try file(named: request[.file])
    return serve(try files.script(request[.file]), request.http)
  }

  private func file(named name: String) throws(Problem) -> PublicFiles.File {
    guard let file = try files.file(named: name), !name.hasSuffix(".html") else {
      throw Problem(kind: .notFound, detail: "There is no file “\(name.prefix(100))” here.")
    }
    return file
  }

  private func serve(_ file: PublicFiles.File, _ request: GatewayRequest) -> GatewayResponse {
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
