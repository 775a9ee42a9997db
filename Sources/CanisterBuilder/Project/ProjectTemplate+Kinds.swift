// What the canisters of new projects are.
extension ProjectTemplate {
  static func greeting(_ name: String, _ type: String) -> Content {
    Content(
      source: """
        import CanisterKit
        import StableStructures

        @Canister
        enum \(type) {
          static let memories = MemoryManager(.stable)
          static var visits = StableBTreeMap<String, UInt64>(in: memories[0])

          /// Greets somebody, and counts it.
          @Update static func greet(name: String) -> String {
            let count = (visits[name] ?? 0) + 1
            _ = visits.updateValue(count, forKey: name)
            return count == 1 ? "Hello, \\(name)!" : "Hello again, \\(name)!"
          }

          /// How often somebody was greeted.
          @Query static func visits(of name: String) -> UInt64 { visits[name] ?? 0 }
        }

        """,
      tests: """
          @Test func `who comes back is greeted again`() {
            SystemScope.run(Self.system) {
              #expect(\(type).greet(name: "world") == "Hello, world!")
              #expect(\(type).greet(name: "world") == "Hello again, world!")
              #expect(\(type).visits(of: "world") == 2)
            }
          }
        """,
      tryOut: """
        cooper call \(name) greet '("world")'
        """)
  }

  static func blank(_ name: String, _ type: String) -> Content {
    Content(
      source: """
        import CanisterKit

        @Canister
        enum \(type) {
          /// Who calls.
          @Query static func whoami() -> Principal { System.caller }
        }

        """,
      tests: """
          @Test func `nobody is anonymous`() {
            SystemScope.run(Self.system) {
              #expect(\(type).whoami() == .anonymous)
            }
          }
        """,
      tryOut: "cooper call \(name) whoami")
  }

  static func website(_ name: String, _ type: String) -> Content {
    Content(
      source: """
        import CanisterKit
        import StableStructures

        /// A web site: a certified page, and notes that visitors leave.
        @Canister
        enum \(type) {
          static let memories = MemoryManager(.stable)
          static var notes = StableBTreeMap<UInt64, String>(in: memories[0])

          /// What is there before anybody asks is certified; the notes are made for each request.
          static var site: CertifiedResponses = {
            var site: CertifiedResponses = ["/": .html(page)]
            site.setFallback(to: .html("<h1>There is no such page</h1>", status: 404))
            site.exempt(below: "/notes")
            return site
          }()

          static let routes: HTTPRoutes = [
            .get("/notes") { _ in .text(notes.map { $0.value + "\\n" }.joined()) },
            .post("/notes") { request in add(request.body) },
          ]

          @Query(name: "http_request") static func ask(request: HTTPRequest) -> HTTPResponse {
            site.respond(to: request, otherwise: routes.respond)
          }

          /// POST comes here: it changes something.
          @Update(name: "http_request_update") static func change(
            request: HTTPRequest
          ) -> HTTPResponse {
            routes.respond(to: request)
          }

          private static func add(_ body: [UInt8]) -> HTTPResponse {
            guard !body.isEmpty, body.count <= 1_000 else {
              return .text("A note has 1 to 1,000 bytes", status: 400)
            }
            let number = (notes.last?.key ?? 0) + 1
            _ = notes.updateValue(String(decoding: body, as: UTF8.self), forKey: number)
            return HTTPResponse(status: 201)
          }

          private static let page = \"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>\(name)</title>
            <h1>\(name)</h1>
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
            </html>

            \"""
        }

        """,
      tests: """
          @Test func `a note that is left is shown`() {
            SystemScope.run(Self.system) {
              #expect(\(type).ask(request: HTTPRequest("GET", "/")).status == 200)
              #expect(\(type).ask(request: HTTPRequest("GET", "/nowhere")).status == 404)
              let note = HTTPRequest("POST", "/notes", body: Array("hello".utf8))
              #expect(\(type).change(request: note).status == 201)
              let notes = \(type).ask(request: HTTPRequest("GET", "/notes"))
              #expect(String(decoding: notes.body, as: UTF8.self) == "hello\\n")
            }
          }
        """,
      tryOut: """
        curl http://\(name).localhost:4943/          # or open it in a browser
        curl -d 'a note' http://\(name).localhost:4943/notes
        """)
  }

  static func api(_ name: String, _ type: String) -> Content {
    Content(
      source: """
        import CanisterKit
        import StableStructures

        /// Tasks, as JSON over HTTP.
        @Canister
        enum \(type) {
          static let memories = MemoryManager(.stable)
          static var tasks = StableBTreeMap<UInt64, String>(in: memories[0])

          /// What is made for each request cannot be certified; the public gateways show it as this
          /// says so.
          static var proofs: CertifiedResponses = {
            var proofs = CertifiedResponses()
            proofs.exempt(below: "/")
            return proofs
          }()

          static let routes: HTTPRoutes = [
            .get("/tasks") { _ in .json("[" + tasks.map(json).joined(separator: ", ") + "]") },
            .get("/tasks/{number}") { request in
              guard let number = UInt64(request["number"]), let title = tasks[number] else {
                return .json("null", status: 404)
              }
              return .json(json((number, title)))
            },
            .post("/tasks") { request in
              let number = (tasks.last?.key ?? 0) + 1
              let title = String(decoding: request.body, as: UTF8.self)
              _ = tasks.updateValue(title, forKey: number)
              return HTTPResponse.json(json((number, title)), status: 201)
                .with("Location", "/tasks/\\(number)")
            },
            .delete("/tasks/{number}") { request in
              guard let number = UInt64(request["number"]),
                tasks.removeValue(forKey: number) != nil
              else { return .json("null", status: 404) }
              return HTTPResponse(status: 204)
            },
          ]

          @Query(name: "http_request") static func ask(request: HTTPRequest) -> HTTPResponse {
            proofs.respond(to: request, otherwise: routes.respond)
          }

          /// POST and DELETE come here: they change something.
          @Update(name: "http_request_update") static func change(
            request: HTTPRequest
          ) -> HTTPResponse {
            routes.respond(to: request)
          }

          private static func json(_ task: (key: UInt64, value: String)) -> String {
            "{\\"number\\": \\(task.key), \\"title\\": " + quoted(task.value) + "}"
          }

          /// A text as JSON has it.
          private static func quoted(_ text: String) -> String {
            var bytes: [UInt8] = [0x22]
            for byte in text.utf8 {
              switch byte {
              case 0x22, 0x5C: bytes += [0x5C, byte]
              case 0x0A: bytes += [0x5C, 0x6E]
              case 0..<0x20: bytes.append(0x20)
              default: bytes.append(byte)
              }
            }
            bytes.append(0x22)
            return String(decoding: bytes, as: UTF8.self)
          }
        }

        """,
      tests: """
          @Test func `a task is added, listed and removed`() {
            SystemScope.run(Self.system) {
              let task = HTTPRequest("POST", "/tasks", body: Array("water \\"the\\" plants".utf8))
              let added = \(type).change(request: task)
              #expect(added.status == 201)
              let list = \(type).ask(request: HTTPRequest("GET", "/tasks"))
              #expect(
                String(decoding: list.body, as: UTF8.self)
                  == #"[{"number": 1, "title": "water \\"the\\" plants"}]"#)
              #expect(\(type).change(request: HTTPRequest("DELETE", "/tasks/1")).status == 204)
              #expect(\(type).ask(request: HTTPRequest("GET", "/tasks/1")).status == 404)
            }
          }
        """,
      tryOut: """
        curl -d 'water the plants' http://\(name).localhost:4943/tasks
        curl http://\(name).localhost:4943/tasks
        """)
  }
}
