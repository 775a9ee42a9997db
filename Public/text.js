// Texts and bytes as the text form of Candid writes them.

/** A text in quotes, with what cannot stand between them escaped. */
export function quoted(text) {
  const escaped = text.replace(/["\\\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => {
      switch (character) {
        case '"': return '\\"';
        case "\\": return "\\\\";
        case "\n": return "\\n";
        case "\t": return "\\t";
        case "\r": return "\\r";
        default: return `\\u{${character.codePointAt(0).toString(16)}}`;
      }
    });
  return `"${escaped}"`;
}

const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Two digits a byte, with a separator before, if wanted, or between. */
export function hex(bytes, { between = "", before = "" } = {}) {
  const parts = new Array(bytes.length);
  for (let index = 0; index < bytes.length; index += 1) {
    parts[index] = before + hexadecimal[bytes[index]];
  }
  return parts.join(between);
}

/** The bytes of pairs of digits; undefined if the text is anything else. */
export function bytesOfHex(typed) {
  const text = typed.replace(/[\s_:]|^0x/gi, "");
  if (text.length % 2 === 1 || /[^0-9a-f]/i.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = parseInt(text.slice(2 * index, 2 * index + 2), 16);
  }
  return bytes;
}

/** The bytes of base 64, also of the kind for addresses; undefined if the text is anything else. */
export function bytesOfBase64(typed) {
  const text = typed.replace(/\s/g, "").replace(/-/g, "+").replace(/_/g, "/");
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Bytes in base 64. */
export function base64(bytes) {
  let text = "";
  for (let index = 0; index < bytes.length; index += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(index, index + 0x8000));
  }
  return btoa(text);
}

/** A size such as "1.5 MiB". */
export function readableBytes(count) {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  let value = count;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0 && count === 1) return "1 byte";
  return `${Math.round(value * 10) / 10} ${units[unit]}`;
}

/** A time such as "130 µs", "2.4 ms", "1.24 s". */
export function readableTime(milliseconds) {
  if (milliseconds < 1) return `${Math.round(milliseconds * 1000)} µs`;
  if (milliseconds < 1000) return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
