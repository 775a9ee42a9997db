/// Header fields that guard a site's pages, by the name that `.ic-assets.json5` has for them.
enum SecurityPolicy: String, Sendable {
  /// None.
  case disabled
  /// Those that most sites can have.
  case standard
  /// The same: says that the site's own rules make them stricter.
  case hardened

  var headers: [String: String] { self == .disabled ? [:] : Self.fields }

  /// Scripts come from the site alone, and it talks to its own origin, this machine and the network;
  /// no other page shows it in a frame; and no feature of the device is at hand.
  private static let fields = [
    "Content-Security-Policy": [
      "default-src 'self'", "script-src 'self'",
      "connect-src 'self' http://localhost:* http://*.localhost:* "
        + "https://icp0.io https://*.icp0.io https://icp-api.io",
      "img-src 'self' data:", "style-src 'self' 'unsafe-inline'", "font-src 'self' data:",
      "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'",
    ].joined(separator: "; "),
    "Permissions-Policy": [
      "accelerometer", "autoplay", "camera", "clipboard-read", "display-capture",
      "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid",
      "idle-detection", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
      "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "web-share",
      "xr-spatial-tracking",
    ].map { "\($0)=()" }.joined(separator: ", "),
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  ]
}
