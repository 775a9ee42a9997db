import CanisterKit
import StableStructures

// A list of things to do: structs, an enum, options, text, a map in stable memory and one on the heap,
// failures with words. What an ordinary canister has, to know how large one is.

/// How far a task is.
@CandidType enum TaskState {
  case open
  case doing(by: Principal)
  case done(at: UInt64)
}

/// How soon it should be done.
@CandidType enum Urgency {
  case low, normal, high
}

/// Something to do.
@CandidType struct TodoTask: CandidStorable {
  var title: String
  var notes: String?
  var urgency: Urgency
  var state: TaskState
  var tags: [String]
  var created: UInt64
}

/// A task with its number.
@CandidType struct ListedTask {
  var id: UInt64
  var task: TodoTask
}

/// What of a task changes.
@CandidType struct TaskChange {
  var title: String?
  var notes: String?
  var urgency: Urgency?
  var tags: [String]?
}

/// Why something was not done.
@CandidType enum TodoFailure: Error {
  case notFound
  case notYours(owner: Principal)
  case invalid(String)
}

@Canister enum Todo {
  static let memories = MemoryManager(.stable)
  static let tasks = StableBTreeMap<UInt64, TodoTask>(in: memories[0])
  static let byTitle = StableBTreeMap<String, UInt64>(in: memories[1])
  static let next = StableCell<UInt64>(in: memories[2], default: 1)
  static var views: [String: UInt64] = [:]

  /// Adds a task.
  @Update static func add(
    title: String, notes: String?, urgency: Urgency, tags: [String]
  ) -> Result<UInt64, TodoFailure> {
    guard !title.isEmpty else { return .failure(.invalid("a task needs a title")) }
    guard byTitle[title] == nil else {
      return .failure(.invalid("there is a task '\(title)' already"))
    }
    let id = next.value
    next.value = id + 1
    tasks.updateValue(
      TodoTask(
        title: title, notes: notes, urgency: urgency, state: .open, tags: tags,
        created: System.time), forKey: id)
    byTitle.updateValue(id, forKey: title)
    return .success(id)
  }

  /// Changes what is given of a task.
  @Update static func change(id: UInt64, change: TaskChange) -> Result<TodoTask, TodoFailure> {
    guard var task = tasks[id] else { return .failure(.notFound) }
    if let title = change.title {
      byTitle.removeValue(forKey: task.title)
      byTitle.updateValue(id, forKey: title)
      task.title = title
    }
    if let notes = change.notes { task.notes = notes }
    if let urgency = change.urgency { task.urgency = urgency }
    if let tags = change.tags { task.tags = tags }
    tasks.updateValue(task, forKey: id)
    return .success(task)
  }

  /// Takes a task, so that nobody else does it.
  @Update static func take(id: UInt64) throws(Rejection) {
    guard var task = tasks[id] else { throw Rejection("there is no task \(id)") }
    if case .doing(let owner) = task.state, owner != System.caller {
      throw Rejection("the task \(id) is \(owner.text)'s")
    }
    task.state = .doing(by: System.caller)
    tasks.updateValue(task, forKey: id)
  }

  /// Says that a task is done.
  @Update static func finish(id: UInt64) -> Result<TodoTask, TodoFailure> {
    guard var task = tasks[id] else { return .failure(.notFound) }
    if case .doing(let owner) = task.state, owner != System.caller {
      return .failure(.notYours(owner: owner))
    }
    task.state = .done(at: System.time)
    tasks.updateValue(task, forKey: id)
    return .success(task)
  }

  /// Forgets a task.
  @Update static func remove(id: UInt64) -> TodoTask? {
    guard let task = tasks.removeValue(forKey: id) else { return nil }
    byTitle.removeValue(forKey: task.title)
    return task
  }

  @Query static func get(id: UInt64) -> TodoTask? { tasks[id] }

  /// The task with a title.
  @Update static func find(title: String) -> ListedTask? {
    guard let id = byTitle[title], let task = tasks[id] else { return nil }
    views[title, default: 0] += 1
    return ListedTask(id: id, task: task)
  }

  /// Tasks that have a tag, in the order of their numbers.
  @Query static func list(tag: String?, limit: UInt32?) -> [ListedTask] {
    var found: [ListedTask] = []
    for (id, task) in tasks {
      if found.count == Int(limit ?? 100) { break }
      if let tag, !task.tags.contains(where: { $0.utf8.elementsEqual(tag.utf8) }) { continue }
      found.append(ListedTask(id: id, task: task))
    }
    return found
  }

  /// How often tasks were looked for.
  @Query static func popular() -> [String: UInt64] { views }
}
