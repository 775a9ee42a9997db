package import Foundation

package struct Kit { package static func find() throws(BuildError) -> Kit { throw BuildError("no kit") } }
package struct ModuleCompiler {
  package init(kit: Kit) {}
  package func compile(name: String, sources: URL, output: URL) async throws -> (module: URL, interface: URL) { throw BuildError("none") }
}
