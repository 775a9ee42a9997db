import CanisterKit
import StableStructures

/// A web site: pages that are certified, notes that visitors leave, and a film in stable memory.
@Canister
enum Website {
  static let memories = MemoryManager(.stable)
  static var notes = StableBTreeMap<UInt64, String>(in: memories[0])
  static let film = memories[1]

  /// What is there before anybody asks. The notes are made anew for each request, and the film is
  /// longer than one answer: neither can be certified, and the site says so.
  static var site: CertifiedResponses = {
    var site: CertifiedResponses = [
      "/": .html(page), "/style.css": .bytes(Array(style.utf8), type: "text/css"),
    ]
    site.setFallback(to: .html("<h1>There is no such page</h1>", status: 404))
    site.exempt(below: "/notes")
    site.exempt(below: "/film")
    return site
  }()

  static let routes: HTTPRoutes = [
    .get("/notes") { _ in .text(notes.map { $0.value + "\n" }.joined()) },
    .get("/notes/{number}") { request in note(request["number"]) },
    .post("/notes") { request in add(request.body) },
    .delete("/notes/{number}") { request in remove(request["number"]) },
    .get("/film") { request in
      stream.respond(to: request, type: "video/mp4", key: "film", callback: "next_part")
    },
  ]

  @Query(name: "http_request") static func ask(request: HTTPRequest) -> HTTPResponse {
    site.respond(to: request, otherwise: routes.respond)
  }

  /// POST and DELETE come here: they change something.
  @Update(name: "http_request_update") static func change(request: HTTPRequest) -> HTTPResponse {
    routes.respond(to: request)
  }

  /// Gives the next part of the film.
  @Query(name: "next_part") static func nextPart(token: HTTPStreamToken) -> HTTPStreamPart {
    stream.part(token)
  }

  /// Puts a part of the film in its place.
  @Update static func upload(offset: UInt64, bytes: [UInt8]) {
    write(bytes, at: 8 + offset)
    length = max(length, offset + UInt64(bytes.count))
  }

  private static func note(_ number: String) -> HTTPResponse {
    guard let number = UInt64(number), let note = notes[number] else { return .notFound }
    return .text(note)
  }

  private static func add(_ body: [UInt8]) -> HTTPResponse {
    guard !body.isEmpty, body.count <= 1_000 else {
      return .text("A note has 1 to 1,000 bytes", status: 400)
    }
    let number = (notes.last?.key ?? 0) + 1
    _ = notes.updateValue(String(decoding: body, as: UTF8.self), forKey: number)
    return HTTPResponse(status: 201).with("Location", "/notes/\(number)")
  }

  private static func remove(_ number: String) -> HTTPResponse {
    guard let number = UInt64(number), notes.removeValue(forKey: number) != nil else {
      return .notFound
    }
    return HTTPResponse(status: 204)
  }

  // MARK: The film

  /// The number of its bytes, which is written in front of them.
  private static var length: UInt64 {
    get {
      var reader = MemoryReader(film)
      return reader.read(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    set {
      write((0..<8).map { UInt8(truncatingIfNeeded: newValue >> (8 * $0)) }, at: 0)
    }
  }

  private static func write(_ bytes: [UInt8], at offset: UInt64) {
    var writer = MemoryWriter(film, at: offset)
    guard (try? writer.write(bytes)) != nil else { System.trap("stable memory is full") }
  }

  private static var stream: HTTPStream { HTTPStream(film, at: 8, count: length) }

  // MARK: The page

  private static let page = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>A canister's site</title>
    <link rel="stylesheet" href="/style.css">
    </head>
    <body>
    <h1>This page is certified</h1>
    <p>Its bytes are proved to be those of the canister.</p>
    <form id="form"><label>A note <input name="note" required></label> <button>Leave it</button></form>
    <pre id="notes"></pre>
    <script>
    const show = async () => {
      document.querySelector("#notes").textContent = await (await fetch("/notes")).text();
    };
    document.querySelector("#form").addEventListener("submit", async (event) => {
      event.preventDefault();
      await fetch("/notes", { method: "POST", body: event.target.note.value });
      event.target.reset();
      await show();
    });
    show();
    </script>
    </body>
    </html>

    """

  private static let style =
    "body { font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 40rem }\n"
}
