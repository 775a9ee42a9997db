import ArgumentParser
import CooperCommands

@main
enum Main {
  static func main() async {
    await Cooper.run(Array(CommandLine.arguments.dropFirst()))
  }
}
