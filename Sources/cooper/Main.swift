import ArgumentParser
import CooperCommands

@main
enum Main {
  static func main() async {
    await Cooper.main()
  }
}
