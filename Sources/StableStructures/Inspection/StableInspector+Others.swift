#if !hasFeature(Embedded)
  extension StableInspector {
    private struct SlotHeader {
      var count: UInt64
      var maximum: UInt64
      var isFixed: Bool
      var prefix: UInt64
      var slot: UInt64 { maximum + prefix }
    }

    @export(interface)
    private func slotHeader() throws(StableError) -> SlotHeader {
      let head = try memory.bytes(at: 0, count: 17)
      try Occupancy.version(head[3]).require()
      let maximum = littleEndian(Array(head[12..<16]))
      let isFixed = head[16] != 0
      let prefix: UInt64 = isFixed ? 0 : maximum <= 0xFF ? 1 : maximum <= 0xFFFF ? 2 : 4
      let header = SlotHeader(
        count: littleEndian(Array(head[4..<12])), maximum: maximum, isFixed: isFixed, prefix: prefix
      )
      // Elements without bytes take no space: no more of them than the memory has bytes are believed.
      let believed = header.slot == 0 ? memory.byteCount : memory.byteCount / header.slot + 1
      guard header.count <= believed else { throw StableError(.truncated, at: memory.byteCount) }
      return header
    }

    /// The elements of an array or a queue.
    @export(interface)
    func slots() throws(StableError) -> [[UInt8]] {
      let header = try slotHeader()
      var elements: [[UInt8]] = []
      for index in 0..<header.count {
        let place = SlotArray.dataOffset + index * header.slot
        var size = header.maximum
        if header.prefix > 0 {
          size = littleEndian(try memory.bytes(at: place, count: Int(header.prefix)))
          guard size <= header.maximum else { throw StableError(.corrupted, at: place) }
        }
        elements.append(try memory.bytes(at: place + header.prefix, count: Int(size)))
      }
      return elements
    }

    @export(interface)
    func inspectSlots(_ report: inout Report) {
      do {
        let header = try slotHeader()
        report.count = header.count
        report.details.append(("greatest element", "\(header.maximum)"))
        report.details.append(("elements", header.isFixed ? "of fixed size" : "of variable size"))
        let elements = try slots()
        report.payloadBytes = elements.reduce(0) { $0 + UInt64($1.count) }
        report.usedBytes = SlotArray.dataOffset + header.count * header.slot
        if kind == .heap {
          var disorder = 0
          for index in 1..<max(1, elements.count)
          where elements[index].lexicographicallyPrecedes(elements[(index - 1) / 2]) {
            disorder += 1
          }
          report.details.append(("elements out of the order of their bytes", "\(disorder)"))
        }
      } catch {
        report.problems.append(Problem(error.offset, error.message))
      }
    }

    /// The bytes of a cell's value.
    func cell() throws(StableError) -> [UInt8] {
      let head = try memory.bytes(at: 0, count: 8)
      try Occupancy.version(head[3]).require()
      return try memory.bytes(at: 8, count: Int(littleEndian(Array(head[4...]))))
    }

    func inspectCell(_ report: inout Report) {
      do {
        report.payloadBytes = UInt64(try cell().count)
        report.count = 1
        report.usedBytes = 8 + report.payloadBytes
      } catch {
        report.problems.append(Problem(error.offset, error.message))
      }
    }

    private func ends() throws(StableError) -> [UInt64] {
      let head = try memory.bytes(at: 0, count: 40)
      try Occupancy.version(head[3]).require()
      let count = littleEndian(Array(head[32...]))
      guard count <= memory.byteCount / 8 else {
        throw StableError(.truncated, at: memory.byteCount)
      }
      let bytes = try memory.bytes(at: 40, count: Int(count) * 8)
      return (0..<Int(count)).map { littleEndian(Array(bytes[$0 * 8..<$0 * 8 + 8])) }
    }

    /// The bytes that the entries of this index have together; nil if it cannot be read.
    var bytesOfEntries: UInt64? {
      guard let ends = try? ends() else { return nil }
      return ends.last ?? 0
    }

    /// The entries of a log of which this is the index.
    @export(interface)
    func entries(_ data: any PagedMemory) throws(StableError) -> [[UInt8]] {
      guard StableInspector(data).kind == .logData else { throw StableError(.foreignMagic) }
      var begin: UInt64 = 0
      var entries: [[UInt8]] = []
      for (index, end) in try ends().enumerated() {
        guard begin <= end, end - begin <= data.byteCount else {
          throw StableError(.corrupted, at: 40 + UInt64(index) * 8)
        }
        entries.append(try data.bytes(at: 32 + begin, count: Int(end - begin)))
        begin = end
      }
      return entries
    }

    @export(interface)
    func inspectLogIndex(_ report: inout Report) {
      do {
        let ends = try ends()
        report.count = UInt64(ends.count)
        report.usedBytes = 40 + UInt64(ends.count) * 8
        report.payloadBytes = UInt64(ends.count) * 8
        report.details.append(("bytes of entries", "\(ends.last ?? 0)"))
        var last: UInt64 = 0
        for (index, end) in ends.enumerated() {
          if end < last {
            report.problems.append(
              Problem(40 + UInt64(index) * 8, "an entry ends before the one in front of it"))
          }
          last = end
        }
      } catch {
        report.problems.append(Problem(error.offset, error.message))
      }
    }

    @export(interface)
    func inspectManager(_ report: inout Report) {
      do {
        let manager = try MemoryManager.open(memory)
        let owners = try memory.bytes(
          at: BucketTable.ownersOffset, count: BucketTable.maximumBuckets)
        let allocated = manager.buckets.allocatedBuckets
        report.details.append(("pages of a bucket", "\(manager.bucketPages)"))
        report.details.append(("buckets", "\(allocated)"))
        for (bucket, owner) in owners.enumerated() where bucket >= allocated && owner != 255 {
          report.problems.append(
            Problem(
              BucketTable.ownersOffset + UInt64(bucket),
              "bucket \(bucket) has an owner and is not allocated"))
        }
        var used: UInt64 = 0
        for id in 0..<255 {
          let pages = manager[id].pageCount
          let buckets = owners[..<allocated].filter { $0 == UInt8(id) }.count
          guard pages > 0 || buckets > 0 else { continue }
          report.count += 1
          used += pages
          report.details.append(("memory \(id)", "\(pages) pages in \(buckets) buckets"))
          let needed = (pages + UInt64(manager.bucketPages) - 1) / UInt64(manager.bucketPages)
          if UInt64(buckets) != needed {
            report.problems.append(
              Problem(
                BucketTable.sizesOffset + UInt64(id) * 8,
                "memory \(id) has \(buckets) buckets and needs \(needed)"))
          }
        }
        report.payloadBytes = used << 16
        report.usedBytes =
          StableMemory.pageByteCount + UInt64(allocated) * UInt64(manager.bucketPages)
          * StableMemory.pageByteCount
      } catch {
        report.problems.append(Problem(error.offset, error.message))
      }
    }
  }
#endif
