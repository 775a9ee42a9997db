// CBOR as the network's public interface writes it, as far as the page needs it: RFC 8949.

/** The bytes of a value: numbers and BigInts from 0 on, bytes, text, lists, plain objects. */
export function encode(value) {
  const bytes = [0xd9, 0xd9, 0xf7];
  write(value, bytes);
  return Uint8Array.from(bytes);
}

function write(value, bytes) {
  if (typeof value === "number" || typeof value === "bigint") {
    head(0, BigInt(value), bytes);
  } else if (typeof value === "string") {
    const text = new TextEncoder().encode(value);
    head(3, BigInt(text.length), bytes);
    for (const byte of text) bytes.push(byte);
  } else if (value instanceof Uint8Array) {
    head(2, BigInt(value.length), bytes);
    for (const byte of value) bytes.push(byte);
  } else if (Array.isArray(value)) {
    head(4, BigInt(value.length), bytes);
    for (const item of value) write(item, bytes);
  } else {
    const entries = Object.entries(value);
    head(5, BigInt(entries.length), bytes);
    for (const [key, item] of entries) {
      write(key, bytes);
      write(item, bytes);
    }
  }
}

function head(kind, count, bytes) {
  const first = kind << 5;
  if (count < 24n) {
    bytes.push(first | Number(count));
    return;
  }
  const size = count < 0x100n ? 1 : count < 0x10000n ? 2 : count < 0x100000000n ? 4 : 8;
  bytes.push(first | (24 + Math.log2(size)));
  for (let shift = 8 * (size - 1); shift >= 0; shift -= 8) bytes.push(Number((count >> BigInt(shift)) & 0xffn));
}

/** The value that bytes hold: maps as objects, numbers as BigInts. Throws where they hold none. */
export function decode(bytes) {
  const reader = { bytes, offset: 0 };
  const value = read(reader, 0);
  if (reader.offset !== bytes.length) throw new Error("CBOR: there is more behind the value");
  return value;
}

function take(reader, count) {
  if (count > reader.bytes.length - reader.offset) throw new Error("CBOR ends too early");
  reader.offset += count;
  return reader.bytes.subarray(reader.offset - count, reader.offset);
}

function count(reader, short) {
  if (short < 24) return BigInt(short);
  if (short > 27) throw new Error("CBOR of unknown length");
  let value = 0n;
  for (const byte of take(reader, 1 << (short - 24))) value = (value << 8n) | BigInt(byte);
  return value;
}

function read(reader, depth) {
  if (depth > 64) throw new Error("CBOR is too deep");
  const [first] = take(reader, 1);
  const kind = first >> 5;
  if (kind === 7) {
    const values = { 20: false, 21: true, 22: null };
    if (!((first & 31) in values)) throw new Error("CBOR of an unknown kind");
    return values[first & 31];
  }
  const number = count(reader, first & 31);
  switch (kind) {
    case 0: return number;
    case 2: return take(reader, Number(number)).slice();
    case 3: return new TextDecoder("utf-8", { fatal: true }).decode(take(reader, Number(number)));
    case 4: return list(reader, number, depth);
    case 5: {
      const map = {};
      for (let left = number; left > 0n; left -= 1n) {
        const key = read(reader, depth + 1);
        map[key] = read(reader, depth + 1);
      }
      return map;
    }
    case 6: return read(reader, depth + 1);
    default: throw new Error("CBOR of an unknown kind");
  }
}

function list(reader, number, depth) {
  const items = [];
  for (let left = number; left > 0n; left -= 1n) items.push(read(reader, depth + 1));
  return items;
}
