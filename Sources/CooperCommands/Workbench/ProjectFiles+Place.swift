import Foundation

extension ProjectFiles {
  /// Where a file of a project is: its folder, held open, and its name there.
  struct Place: ~Copyable {
    /// The path from the project's folder.
    let path: String
    private let folder: Int32
    private let name: String

    /// The place that a path means. No part of it is a symbolic link.
    ///
    /// - Parameter makesFolders: Whether folders that are missing on the way are made.
    init(_ path: String, in root: URL, makesFolders: Bool = false) throws(WorkbenchProblem) {
      let parts = try ProjectFiles.parts(of: path)
      let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
      var folder = open(root.path, flags)
      guard folder >= 0 else { throw Self.problem(errno, path) }
      for part in parts.dropLast() {
        if makesFolders { mkdirat(folder, part, 0o777) }
        let next = openat(folder, part, flags | O_NOFOLLOW)
        let error = errno
        close(folder)
        guard next >= 0 else { throw Self.problem(error, path) }
        folder = next
      }
      self.path = path
      self.folder = folder
      name = parts[parts.count - 1]
    }

    deinit { close(folder) }

    /// What is in the file.
    func contents() throws(WorkbenchProblem) -> [UInt8] {
      // Another process's end of a pipe is not waited for.
      let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { throw Self.problem(errno, path) }
      defer { close(file) }
      var status = stat()
      guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw WorkbenchProblem(403, "\(path) is no file.")
      }
      guard status.st_size <= ProjectFiles.sizeLimit else {
        throw WorkbenchProblem(413, "\(path) is too large to be edited here.")
      }
      let handle = FileHandle(fileDescriptor: file, closeOnDealloc: false)
      guard let data = try? handle.read(upToCount: ProjectFiles.sizeLimit + 1) ?? Data(),
        data.count <= ProjectFiles.sizeLimit
      else { throw WorkbenchProblem(500, "\(path) cannot be read.") }
      guard String(validating: data, as: UTF8.self) != nil else {
        throw WorkbenchProblem(415, "\(path) is no text in UTF-8.")
      }
      return Array(data)
    }

    /// Puts other contents in the file's place, all of them or none.
    ///
    /// - Parameter isNew: Whether there must be no file yet.
    func replace(with bytes: [UInt8], isNew: Bool) throws(WorkbenchProblem) {
      var status = stat()
      let mode =
        !isNew && fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
        ? status.st_mode & 0o777 : nil
      let draft = ".\(UUID().uuidString).cooper"
      let file = openat(folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard file >= 0 else { throw Self.problem(errno, path) }
      defer { unlinkat(folder, draft, 0) }
      if let mode { fchmod(file, mode) }
      let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
      do {
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
        try handle.close()
      } catch {
        throw WorkbenchProblem(507, "\(path) cannot be written: \(error.localizedDescription)")
      }
      // A link is not made where there is something already, a new name takes its place.
      let outcome =
        isNew
        ? linkat(folder, draft, folder, name, 0) : renameat(folder, draft, folder, name)
      guard outcome == 0 else { throw Self.problem(errno, path) }
    }

    /// Removes the file.
    func remove() throws(WorkbenchProblem) {
      guard unlinkat(folder, name, 0) == 0 else { throw Self.problem(errno, path) }
    }

    private static func problem(_ error: Int32, _ path: String) -> WorkbenchProblem {
      switch error {
      case ENOENT: WorkbenchProblem(404, "There is no file \(path).")
      case EEXIST: WorkbenchProblem(412, "There is a file \(path) already.")
      case ELOOP, ENOTDIR:
        WorkbenchProblem(403, "\(path) leads through a link or a file; it is not opened.")
      default: WorkbenchProblem(403, "\(path): \(String(cString: strerror(error)))")
      }
    }
  }
}
