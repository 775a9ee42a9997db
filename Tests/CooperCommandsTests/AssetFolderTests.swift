import Foundation
import TestSupport
import Testing

@testable import CanisterBuilder
@testable import CooperCommands

/// Folders of web sites, and the rules in them.
@Suite struct AssetFolderTests {
  @Test(arguments: [
    ("*.js", "a.js", true), ("*.js", "b/a.js", false), ("**/*.js", "a.js", true),
    ("**/*.js", "b/c/a.js", true), ("**/*.js", "a.jsx", false), ("**/*", "a/b", true),
    ("**", "a/b", true), ("b/**", "b/c/d", true), ("b/**", "bc/d", false), ("?.txt", "a.txt", true),
    ("?.txt", "ab.txt", false), ("*.{css,js}", "a.css", true), ("*.{css,js}", "a.html", false),
    ("[ab].txt", "b.txt", true), ("[ab].txt", "c.txt", false), ("a/*/c", "a/b/c", true),
    ("a/*/c", "a/b/b/c", false), ("a/**/c", "a/c", true), ("*", ".well-known", true),
    ("{a,b}/{c,d}", "b/c", true), ("index.html", "index.html", true), ("", "a", false),
  ])
  func `a pattern matches what it stands for`(pattern: String, path: String, matches: Bool) {
    #expect(GlobPattern(pattern).matches(path) == matches)
  }

  @Test func `files have keys, types and what rules say of them`() throws {
    let folder = try TemporaryFolder()
    for name in [
      "index.html", "app.mjs", "img/a.PNG", "data", ".hidden", ".well-known/ic-domains",
      "sub/x.css",
    ] {
      try folder.write(name, name)
    }
    try folder.write(
      ".ic-assets.json5",
      """
      // The later counts more.
      [
        { match: "**/*", headers: { "X-All": "1", 'X-Own': "root" } },
        { match: ".well-known", ignore: false },
        { match: ".well-known/**", ignore: false, },
        { match: "img/*", cache: { max_age: 3600 }, enable_aliasing: false, encodings: ["identity"] },
      ]
      """)
    try folder.write(
      "sub/.ic-assets.json5",
      #"[{"match": "*.css", "headers": {"X-Own": "sub"}, "allow_raw_access": false}]"#)
    let assets = try AssetFolder(folder.url).assets
    #expect(
      assets.map(\.key) == [
        "/.well-known/ic-domains", "/app.mjs", "/data", "/img/a.PNG", "/index.html", "/sub/x.css",
      ])
    #expect(
      assets.map(\.contentType) == [
        "application/octet-stream", "text/javascript", "application/octet-stream", "image/png",
        "text/html", "text/css",
      ])
    let image = assets[3].properties
    #expect(image.maxAge == 3600 && image.isAliased == false && image.encodings == ["identity"])
    #expect(image.headers == ["X-All": "1", "X-Own": "root"])
    let style = assets[5].properties
    #expect(style.headers == ["X-All": "1", "X-Own": "sub"] && style.allowsRawAccess == false)
  }

  @Test func `a policy's header fields go out where the rules name no others`() throws {
    let folder = try TemporaryFolder()
    for name in ["a.html", "b.html", "c.html"] { try folder.write(name, name) }
    try folder.write(
      ".ic-assets.json5",
      """
      [
        { match: "*", security_policy: "standard", disable_security_policy_warning: true },
        { match: "b.html", security_policy: "hardened", headers: { "x-frame-options": "SAMEORIGIN" } },
        { match: "c.html", security_policy: "disabled" },
      ]
      """)
    let headers = try AssetFolder(folder.url).assets.map(\.properties.allHeaders)
    #expect(headers[0].count == 6 && headers[0]["X-Frame-Options"] == "DENY")
    #expect(headers[0]["Content-Security-Policy"]?.hasPrefix("default-src 'self'; ") == true)
    #expect(headers[1].count == 6 && headers[1]["x-frame-options"] == "SAMEORIGIN")
    #expect(headers[2].isEmpty)
  }

  @Test(arguments: [
    ("[{match: 1}]", "rule 1 has no ‘match’"), ("{}", "not a list of rules"), ("[", "not JSON5"),
    ("[{match: '*', colour: 1}]", "‘colour’, which means nothing here"),
    ("[{match: '*', cache: {max_age: -1}}]", "‘cache.max_age’ is not a number of seconds"),
    ("[{match: '*', ignore: 'yes'}]", "‘ignore’ is not true or false"),
    ("[{match: '*', security_policy: 'strict'}]", "‘security_policy’ is not standard, hardened"),
    ("[{match: '*', encodings: ['zip']}]", "‘encodings’ is not a list"),
    ("[{match: '*', headers: {a: 1}}]", "‘headers’ is not an object of texts"),
  ])
  func `a wrong rule is refused with its place`(rules: String, message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "a")
    try folder.write(".ic-assets.json5", rules)
    let error = #expect(throws: BuildError.self) { try AssetFolder(folder.url) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains(".ic-assets.json5") == true)
  }

  @Test func `a folder that is not there is an error that says what it is for`() {
    let error = #expect(throws: BuildError.self) {
      try AssetFolder(URL(filePath: "/nowhere/dist"))
    }
    #expect(error?.description.contains("/nowhere/dist") == true)
  }

  @Test func `texts are compressed where it pays, and nothing else is`() {
    let text = Array(String(repeating: "hello ", count: 500).utf8)
    let encoded = AssetEncoder.encode(text, type: "text/css", only: nil)
    #expect(encoded.map(\.name) == ["identity", "gzip"] + (Brotli.isThere ? ["br"] : []))
    #expect(encoded.dropFirst().allSatisfy { $0.content.count < 100 })
    #expect(AssetEncoder.encode(text, type: "image/png", only: nil).map(\.name) == ["identity"])
    #expect(AssetEncoder.encode([1, 2], type: "text/css", only: nil).map(\.name) == ["identity"])
    #expect(AssetEncoder.encode(text, type: "image/png", only: ["gzip"]).map(\.name) == ["gzip"])
    #expect(AssetEncoder.encode([], type: "text/css", only: ["gzip"]).map(\.name) == ["identity"])
  }
}
