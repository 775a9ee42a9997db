import Foundation
import Testing

/// SQLite itself, for tests that change a database behind a replica's back. The library is there:
/// the replica uses it.
enum SQLite {
  private typealias Open =
    @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
  private typealias Close = @convention(c) (OpaquePointer?) -> Int32
  private typealias Row =
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
      UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> Int32
  private typealias Execute =
    @convention(c) (
      OpaquePointer?, UnsafePointer<CChar>, Row?, UnsafeMutableRawPointer?,
      UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> Int32

  private static func function<Function>(_ name: String, as _: Function.Type) throws -> Function {
    let symbol = try #require(dlsym(nil, name), "there is no \(name)")
    return unsafeBitCast(symbol, to: Function.self)
  }

  /// Runs statements; the first column of the rows that come out.
  @discardableResult
  static func run(_ sql: String, in file: String) throws -> [String] {
    final class Rows { var values: [String] = [] }
    let rows = Rows()
    var database: OpaquePointer?
    try #require(try function("sqlite3_open", as: Open.self)(file, &database) == 0)
    defer { _ = try? function("sqlite3_close", as: Close.self)(database) }
    var message: UnsafeMutablePointer<CChar>?
    let status = try function("sqlite3_exec", as: Execute.self)(
      database, sql,
      { context, _, values, _ in
        let rows = Unmanaged<Rows>.fromOpaque(context!).takeUnretainedValue()
        rows.values.append(values?[0].map { String(cString: $0) } ?? "")
        return 0
      }, Unmanaged.passUnretained(rows).toOpaque(), &message)
    try #require(status == 0, "\(message.map { String(cString: $0) } ?? "")")
    return rows.values
  }
}
