// Principals: their text, and that of a public key. Source: IC interface specification, “Principals”.

const letters = "abcdefghijklmnopqrstuvwxyz234567";

/** The bytes that a principal's text stands for, without its check sum. */
export function principalBytes(text) {
  let bits = 0;
  let value = 0;
  const bytes = [];
  for (const letter of text.replaceAll("-", "")) {
    value = ((value << 5) | letters.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return Uint8Array.from(bytes.slice(4));
}

/** The text of a principal. */
export function principalText(bytes) {
  const sum = checkSum(bytes);
  const all = [sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff, ...bytes];
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of all) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += letters[(value >> bits) & 31];
    }
  }
  if (bits > 0) text += letters[(value << (5 - bits)) & 31];
  return text.match(/.{1,5}/g).join("-");
}

// CRC-32.
function checkSum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** The principal of who has the key of a public key in DER. */
export function selfAuthenticating(key) {
  return Uint8Array.from([...sha224(key), 2]);
}

/** What principals are made with; browsers have SHA-256 alone. Source: FIPS 180-4. */
export function sha224(message) {
  const padded = new Uint8Array(((message.length + 8) >> 6 << 6) + 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length * 8);
  const state = Uint32Array.from(first);
  const words = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(block + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const a = words[i - 15];
      const b = words[i - 2];
      words[i] = words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3))
        + words[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    mix(state, words);
  }
  const hash = new DataView(new ArrayBuffer(28));
  for (let i = 0; i < 7; i += 1) hash.setUint32(4 * i, state[i]);
  return new Uint8Array(hash.buffer);
}

function mix(state, words) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, index) => { state[index] += value; });
}

function turn(value, by) {
  return (value >>> by) | (value << (32 - by));
}

const first = [
  0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
];

// The first 32 bits behind the point of the cube roots of the first 64 primes.
const constants = cubeRoots();

function cubeRoots() {
  const roots = [];
  for (let number = 2; roots.length < 64; number += 1) {
    let isPrime = true;
    for (let part = 2; part * part <= number; part += 1) isPrime &&= number % part !== 0;
    if (isPrime) roots.push(rootBits(number));
  }
  return Uint32Array.from(roots);
}

/** By whole numbers, so that the last bit is right: the root of number · 2^96, without what is above 2^32. */
function rootBits(number) {
  const goal = BigInt(number) << 96n;
  let root = 0n;
  for (let bit = 1n << 35n; bit > 0n; bit >>= 1n) {
    if ((root + bit) ** 3n <= goal) root += bit;
  }
  return Number(root & 0xffffffffn);
}
