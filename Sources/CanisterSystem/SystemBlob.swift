#if arch(wasm32)
  /// Bytes that the system has for a canister: the import that gives their size, and the one that
  /// copies a part of them to an address.
  ///
  /// They are functions and not cases of an enumeration, so that a module has the imports it uses and
  /// no others.
  struct SystemBlob {
    let size: () -> UInt32
    let copy: (_ destination: UInt32, _ offset: UInt32, _ size: UInt32) -> Void

    @inline(__always)
    init(
      _ size: @escaping () -> UInt32, _ copy: @escaping (UInt32, UInt32, UInt32) -> Void
    ) {
      self.size = size
      self.copy = copy
    }

    @inline(__always)
    static var argument: SystemBlob { SystemBlob(ic0_msg_arg_data_size, ic0_msg_arg_data_copy) }
    @inline(__always)
    static var caller: SystemBlob { SystemBlob(ic0_msg_caller_size, ic0_msg_caller_copy) }
    @inline(__always)
    static var rejectMessage: SystemBlob {
      SystemBlob(ic0_msg_reject_msg_size, ic0_msg_reject_msg_copy)
    }
    @inline(__always)
    static var methodName: SystemBlob {
      SystemBlob(ic0_msg_method_name_size, ic0_msg_method_name_copy)
    }
    @inline(__always)
    static var canisterSelf: SystemBlob {
      SystemBlob(ic0_canister_self_size, ic0_canister_self_copy)
    }
    @inline(__always)
    static var subnetSelf: SystemBlob { SystemBlob(ic0_subnet_self_size, ic0_subnet_self_copy) }
    @inline(__always)
    static var rootKey: SystemBlob { SystemBlob(ic0_root_key_size, ic0_root_key_copy) }
    @inline(__always)
    static var dataCertificate: SystemBlob {
      SystemBlob(ic0_data_certificate_size, ic0_data_certificate_copy)
    }

    @inline(__always)
    static func variableName(_ number: Int) -> SystemBlob {
      let number = UInt32(truncatingIfNeeded: number)
      return SystemBlob(
        { ic0_env_var_name_size(number) }, { ic0_env_var_name_copy(number, $0, $1, $2) })
    }

    @inline(__always)
    static func variableValue(named name: UnsafeRawBufferPointer) -> SystemBlob {
      let (address, count) = unsafe (Imports.address(name), UInt32(truncatingIfNeeded: name.count))
      return SystemBlob(
        { ic0_env_var_value_size(address, count) },
        { ic0_env_var_value_copy(address, count, $0, $1, $2) })
    }
  }
#else
  /// Bytes that the system has for a canister. Of each there is a call `NAME_size`, and a call
  /// `NAME_copy` that copies a part of them.
  public enum SystemBlob: Hashable, Sendable {
    /// `msg_arg_data`
    case argument
    /// `msg_caller`
    case caller
    /// `msg_caller_info_data`
    case callerInfoData
    /// `msg_caller_info_signer`
    case callerInfoSigner
    /// `msg_reject_msg`
    case rejectMessage
    /// `msg_method_name`
    case methodName
    /// `canister_self`
    case canisterSelf
    /// `subnet_self`
    case subnetSelf
    /// `root_key`
    case rootKey
    /// `data_certificate`
    case dataCertificate
    /// `env_var_name`, of the variable with a number
    case variableName(Int)
    /// `env_var_value`, of the variable with a name, in UTF-8
    case variableValue([UInt8])

    /// The value of the variable with a name, in UTF-8.
    static func variableValue(named name: UnsafeRawBufferPointer) -> SystemBlob {
      .variableValue(unsafe Array(name))
    }

    /// Those that are found by nothing but their name.
    public static let plain: [SystemBlob] = [
      .argument, .caller, .callerInfoData, .callerInfoSigner, .rejectMessage, .methodName,
      .canisterSelf, .subnetSelf, .rootKey, .dataCertificate,
    ]

    /// What the names of the calls begin with.
    public var name: String {
      switch self {
      case .argument: "msg_arg_data"
      case .caller: "msg_caller"
      case .callerInfoData: "msg_caller_info_data"
      case .callerInfoSigner: "msg_caller_info_signer"
      case .rejectMessage: "msg_reject_msg"
      case .methodName: "msg_method_name"
      case .canisterSelf: "canister_self"
      case .subnetSelf: "subnet_self"
      case .rootKey: "root_key"
      case .dataCertificate: "data_certificate"
      case .variableName: "env_var_name"
      case .variableValue: "env_var_value"
      }
    }
  }

  extension SystemAPI {
    /// `NAME_size`: how many bytes there are.
    public func size(of blob: SystemBlob) throws(Trap) -> Int {
      try bytes(of: blob, for: "\(blob.name)_size").count
    }

    /// `NAME_copy`: fills the destination with the bytes from `offset` on.
    ///
    /// - Throws: a violation where there are fewer.
    public func copy(
      _ blob: SystemBlob, to destination: UnsafeMutableRawBufferPointer, offset: Int
    ) throws(Trap) {
      let bytes = try bytes(of: blob, for: "\(blob.name)_copy")
      guard offset >= 0, offset <= bytes.count, destination.count <= bytes.count - offset else {
        throw violation(
          "ic0.\(blob.name)_copy: src=\(offset) + length=\(destination.count) exceeds the slice size="
            + "\(bytes.count)")
      }
      // The destination is as long as the range, by the check above.
      unsafe destination.copyBytes(from: bytes[offset..<offset + destination.count])
    }
  }
#endif
