/// Who waits for a job.
enum Urgency {
  /// A caller.
  case message
  /// Nobody: a timer or a heartbeat.
  case clock
}

/// Jobs that wait, in the order they came: messages first, but work of the clock has its turn after
/// some of them.
struct Backlog<Job> {
  private var messages = Fifo<Job>()
  private var clockWork = Fifo<Job>()
  /// The messages that were taken while work of the clock waited.
  private var overtaken = 0

  var count: Int { messages.count + clockWork.count }

  /// Whom the next job is for; nil if there is none.
  var next: Urgency? {
    if clockWork.isEmpty { return messages.isEmpty ? nil : .message }
    return messages.isEmpty || overtaken >= patience ? .clock : .message
  }

  mutating func append(_ job: Job, _ urgency: Urgency) {
    switch urgency {
    case .message: messages.append(job)
    case .clock: clockWork.append(job)
    }
  }

  mutating func popFirst() -> Job? {
    switch next {
    case .message:
      overtaken += clockWork.isEmpty ? 0 : 1
      return messages.popFirst()
    case .clock:
      overtaken = 0
      return clockWork.popFirst()
    case nil: return nil
    }
  }
}

/// How many messages may overtake work of the clock.
private let patience = 16

/// Elements in the order they came.
private struct Fifo<Element> {
  private var elements: [Element?] = []
  private var first = 0

  var count: Int { elements.count - first }
  var isEmpty: Bool { count == 0 }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard !isEmpty else { return nil }
    defer {
      elements[first] = nil
      first += 1
      // Half of it is gone: moving the rest costs no more than what was taken.
      if first * 2 >= elements.count {
        elements.removeFirst(first)
        first = 0
      }
    }
    return elements[first]
  }
}
