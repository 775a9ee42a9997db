// Made by `cooper candid bind swift`. Changes will be lost.
// swift-format-ignore-file

public import Candid

/// The types and the client of `http`.
public enum HTTP {
  /// The interface as its `.did` file has it.
  public static let interfaceText = #"""
    // What a gateway asks of a canister that serves web pages. Source: HTTP gateway protocol,
    // “Canister HTTP interface”.

    /// The name and the value of a header field.
    type HeaderField = record { text; text };

    type HttpRequest = record {
      method : text;
      /// The path and the query.
      url : text;
      headers : vec HeaderField;
      body : blob;
      /// The version of certification that the gateway checks.
      certificate_version : opt nat16;
    };

    type HttpResponse = record {
      status_code : nat16;
      headers : vec HeaderField;
      body : blob;
      /// Whether the request is to be sent again, as an update.
      upgrade : opt bool;
      /// How the rest of the body comes: a callback, with a token of the canister's own type.
      streaming_strategy : opt reserved;
    };

    service : {
      http_request : (HttpRequest) -> (HttpResponse) query;
      http_request_update : (HttpRequest) -> (HttpResponse);
    }

    """#

  /// The name and the value of a header field.
  public struct HeaderField: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var _0: String
    public var _1: String

    /// A value with the given parts.
    public init(_ _0: String, _ _1: String) {
      self._0 = _0
      self._1 = _1
    }

    public static var candidTypeKey: UInt64 { 0xCC9BD1E21704EEA8 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HeaderField", documentation: "The name and the value of a header field.")
      { return known }
      var fields = builder.fields(2)
      fields.append(0, "", String.candidType(in: &builder))
      fields.append(1, "", String.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self._0.encode(into: &writer)
      self._1.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self._0 = try String(from: &reader, wire: try reader.field(0, &fields))
      self._1 = try String(from: &reader, wire: try reader.field(1, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `HttpRequest`.
  public struct HttpRequest: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var method: String
    /// The path and the query.
    public var url: String
    public var headers: [HTTP.HeaderField]
    public var body: Blob
    /// The version of certification that the gateway checks.
    public var certificateVersion: UInt16?

    /// A value with the given parts.
    public init(
      method: String,
      url: String,
      headers: [HTTP.HeaderField],
      body: Blob,
      certificateVersion: UInt16? = nil
    ) {
      self.method = method
      self.url = url
      self.headers = headers
      self.body = body
      self.certificateVersion = certificateVersion
    }

    public static var candidTypeKey: UInt64 { 0x8FB9D950FD1E3296 }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpRequest")
      { return known }
      var fields = builder.fields(5)
      fields.append(5843823, "url", String.candidType(in: &builder), documentation: "The path and the query.")
      fields.append(156956385, "method", String.candidType(in: &builder))
      fields.append(1092319906, "body", Blob.candidType(in: &builder))
      fields.append(1661489734, "headers", Array<HTTP.HeaderField>.candidType(in: &builder))
      fields.append(1661892784, "certificate_version", Optional<UInt16>.candidType(in: &builder), documentation: "The version of certification that the gateway checks.")
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.url.encode(into: &writer)
      self.method.encode(into: &writer)
      self.body.encode(into: &writer)
      self.headers.encode(into: &writer)
      self.certificateVersion.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.url = try String(from: &reader, wire: try reader.field(5843823, &fields))
      self.method = try String(from: &reader, wire: try reader.field(156956385, &fields))
      self.body = try Blob(from: &reader, wire: try reader.field(1092319906, &fields))
      self.headers = try Array<HTTP.HeaderField>(from: &reader, wire: try reader.field(1661489734, &fields))
      self.certificateVersion = try Optional<UInt16>(from: &reader, wire: try reader.field(1661892784, &fields))
      try reader.endRecord(&fields)
    }
  }

  /// The type `HttpResponse`.
  public struct HttpResponse: Hashable, Sendable, CandidEncodable, CandidDecodable {
    public var statusCode: UInt16
    public var headers: [HTTP.HeaderField]
    public var body: Blob
    /// Whether the request is to be sent again, as an update.
    public var upgrade: Bool?
    /// How the rest of the body comes: a callback, with a token of the canister's own type.
    public var streamingStrategy: Reserved?

    /// A value with the given parts.
    public init(
      statusCode: UInt16,
      headers: [HTTP.HeaderField],
      body: Blob,
      upgrade: Bool? = nil,
      streamingStrategy: Reserved? = nil
    ) {
      self.statusCode = statusCode
      self.headers = headers
      self.body = body
      self.upgrade = upgrade
      self.streamingStrategy = streamingStrategy
    }

    public static var candidTypeKey: UInt64 { 0xE38029B2B8D6C54A }

    public static func candidType(in builder: inout TypeTableBuilder) -> TypeReference {
      if let known = builder.begin(
        key: candidTypeKey, name: "HttpResponse")
      { return known }
      var fields = builder.fields(5)
      fields.append(1092319906, "body", Blob.candidType(in: &builder))
      fields.append(1661489734, "headers", Array<HTTP.HeaderField>.candidType(in: &builder))
      fields.append(1664201884, "upgrade", Optional<Bool>.candidType(in: &builder), documentation: "Whether the request is to be sent again, as an update.")
      fields.append(3427158832, "streaming_strategy", Optional<Reserved>.candidType(in: &builder), documentation: "How the rest of the body comes: a callback, with a token of the canister's own type.")
      fields.append(3475804314, "status_code", UInt16.candidType(in: &builder))
      return builder.endRecord(key: candidTypeKey, fields)
    }

    public func encode(into writer: inout Writer) {
      self.body.encode(into: &writer)
      self.headers.encode(into: &writer)
      self.upgrade.encode(into: &writer)
      self.streamingStrategy.encode(into: &writer)
      self.statusCode.encode(into: &writer)
    }

    public init(from reader: inout Reader, wire: WireType) throws(CandidError) {
      var fields = try reader.beginRecord(wire)
      self.body = try Blob(from: &reader, wire: try reader.field(1092319906, &fields))
      self.headers = try Array<HTTP.HeaderField>(from: &reader, wire: try reader.field(1661489734, &fields))
      self.upgrade = try Optional<Bool>(from: &reader, wire: try reader.field(1664201884, &fields))
      self.streamingStrategy = try Optional<Reserved>(from: &reader, wire: try reader.field(3427158832, &fields))
      self.statusCode = try UInt16(from: &reader, wire: try reader.field(3475804314, &fields))
      try reader.endRecord(&fields)
    }
  }

  #if !hasFeature(Embedded)
  /// Calls the methods of `http`.
  public struct HttpClient<Caller: CanisterCaller>: Sendable {
    /// The canister that is called.
    public let canister: Principal
    /// What carries the calls.
    public let caller: Caller

    /// A client of a canister.
    public init(_ canister: Principal, through caller: Caller) {
      self.canister = canister
      self.caller = caller
    }

    /// Calls `http_request`.
    public func httpRequest(_ argument0: HTTP.HttpRequest) async throws -> HTTP.HttpResponse {
      let reply = try await self.caller.call(
        self.canister, method: "http_request",
        argument: Message.encode(argument0), mode: .query)
      return try Message.decode(reply, as: HTTP.HttpResponse.self)
    }

    /// Calls `http_request_update`.
    public func httpRequestUpdate(_ argument0: HTTP.HttpRequest) async throws -> HTTP.HttpResponse {
      let reply = try await self.caller.call(
        self.canister, method: "http_request_update",
        argument: Message.encode(argument0), mode: nil)
      return try Message.decode(reply, as: HTTP.HttpResponse.self)
    }
  }
  #endif
}
