#if !hasFeature(Embedded)
  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Musl)
    import Musl
  #else
    import Glibc
  #endif

  /// A thread with a stack for messages that are deeper than those of other threads take.
  ///
  /// A Swift type reads its parts one function inside the other. Threads of the concurrency pool have
  /// stacks of 512 KiB to 8 MiB, and those of an optimised build need 100 bytes a level, others 600
  /// and more.
  @usableFromInline
  enum DeepStack {
    /// Memory is taken as far as the stack is used: most of this never is.
    private static var size: Int { 512 << 20 }

    /// Runs a function on a large stack.
    ///
    /// - Parameter failure: What is thrown where there is no memory for one.
    @usableFromInline
    static func run<Result>(
      failure: CandidError, _ body: () throws(CandidError) -> Result
    ) throws(CandidError) -> Result {
      var result: Swift.Result<Result, CandidError> = .failure(failure)
      withoutActuallyEscaping(body) { body in
        run {
          do throws(CandidError) {
            result = .success(try body())
          } catch {
            result = .failure(error)
          }
        }
      }
      return try result.get()
    }

    private final class Work {
      let body: () -> Void
      init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// Runs a function on a thread of its own and waits for its end; does nothing where there is no
    /// memory for the thread.
    private static func run(_ body: () -> Void) {
      withoutActuallyEscaping(body) { body in
        let work = unsafe Unmanaged.passRetained(Work(body))
        // Both calls fill in what they are given.
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setstacksize(&attributes, size)
        #if canImport(Darwin)
          var thread: pthread_t?
          let status = unsafe pthread_create(
            &thread, &attributes,
            {
              unsafe Unmanaged<Work>.fromOpaque($0).takeRetainedValue().body()
              return nil
            }, work.toOpaque())
          if status == 0, let thread = unsafe thread { unsafe pthread_join(thread, nil) }
        #else
          var thread = pthread_t()
          let status = unsafe pthread_create(
            &thread, &attributes,
            { argument in
              if let argument = unsafe argument {
                unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
              }
              return nil
            }, work.toOpaque())
          if status == 0 { pthread_join(thread, nil) }
        #endif
        if status != 0 { unsafe work.release() }
      }
    }
  }
#endif
