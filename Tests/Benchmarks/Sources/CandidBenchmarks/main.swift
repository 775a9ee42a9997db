import Foundation

// CandidBenchmarks [--filter TEXT] [--seconds S]       a line for each case: encode and decode in ns
// CandidBenchmarks --message NAME                      a case's message, to stdout
// CandidBenchmarks --count encode|decode --case NAME   one call, for callgrind
var filter = ""
var seconds = 0.3
var count: String?
var exact: String?
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--filter": filter = arguments.popFirst() ?? ""
  case "--seconds": seconds = arguments.popFirst().flatMap(Double.init) ?? seconds
  case "--count": count = arguments.popFirst()
  case "--case": exact = arguments.popFirst()
  case "--message":
    let wanted = arguments.popFirst()
    for (name, make) in allCases where name == wanted {
      FileHandle.standardOutput.write(Data(make().message))
    }
    exit(0)
  case "--list":
    for (name, _) in allCases { print(name) }
    exit(0)
  default:
    print("unknown argument \(argument)")
    exit(64)
  }
}

func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

for (name, make) in allCases
where exact == nil ? filter.isEmpty || name.contains(filter) : name == exact {
  let benchmark = make()
  if let count {
    var body = count == "encode" ? benchmark.encode : benchmark.decode
    body()
    withUnsafePointer(to: &body) { measured(UnsafeRawPointer($0)) }
    continue
  }
  let encode = time(benchmark.encode, seconds: seconds)
  let decode = time(benchmark.decode, seconds: seconds)
  print(
    "| \(name) | \(benchmark.message.count) | \(padded(String(Int(encode)), 12)) |"
      + " \(padded(String(Int(decode)), 12)) |")
}
