// The codec of the page: Cooper's own Candid module, as WebAssembly.
//
// Arguments go in as text and come out as a binary message, replies the other way. What is right or
// wrong about them is decided there and nowhere else in the page.

import { compiledModule } from "./module.js";

/** Which types of a method a message has. */
export const sides = { arguments: 0, results: 1 };

// No method's: the types that a message names itself.
const untyped = 2;

/** Whether bytes begin as messages do. */
export function isMessage(bytes) {
  return bytes.length > 5 && [0x44, 0x49, 0x44, 0x4c].every((byte, index) => bytes[index] === byte);
}

const forms = { text: 0, plainText: 1, json: 2, compactJSON: 3 };

// Primitive types by their numbers in the binary format.
const primitives = {
  null: -1, bool: -2, nat: -3, int: -4, nat8: -5, nat16: -6, nat32: -7, nat64: -8, int8: -9,
  int16: -10, int32: -11, int64: -12, float32: -13, float64: -14, text: -15, reserved: -16,
  empty: -17, principal: -24,
};

/** What is wrong with a text or a message: {message, hint, begin, end, path}. */
export class CodecError extends Error {
  constructor(failure) {
    super(failure.message);
    Object.assign(this, failure);
  }

  /** The message and the hint as sentences. */
  get sentences() {
    return [this.message, this.hint].filter(Boolean).map(sentence).join(" ");
  }
}

function sentence(phrase) {
  const text = phrase.charAt(0).toUpperCase() + phrase.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The codec for one interface: `methods` and `types`, and what is made and read by them. */
export class Codec {
  #functions;

  /** Whether messages can be made and read. */
  isReady = false;

  /**
   * A codec for the interface that a `.did` text declares. Where the description of the interface is
   * known, it comes at once, and `ready` says when the rest is there.
   */
  static async load(address, did, description) {
    const codec = new Codec();
    codec.ready = codec.#begin(address, did);
    if (description) {
      codec.#describe(description);
    } else {
      await codec.ready;
    }
    return codec;
  }

  async #begin(address, did) {
    const instance = await WebAssembly.instantiate(await compiledModule(address), {});
    this.#functions = instance.exports;
    const description = this.#text("load", await did);
    if (!this.methods) this.#describe(description);
    this.isReady = true;
  }

  #describe(description) {
    ({ types: this.types, methods: this.methods } = JSON.parse(description));
  }

  /** The message that the text of a method's arguments stands for. Throws a CodecError. */
  encode(method, text) {
    const [block, count] = this.#given(text);
    return this.#answer(this.#functions.encode(block, count, method));
  }

  /** The message that a text stands for by itself. Throws a CodecError. */
  encodeUntyped(text) {
    return this.#answer(this.#functions.encodeUntyped(...this.#given(text)));
  }

  /** A message by the types it names itself, as text. Throws a CodecError. */
  untypedText(message) {
    return this.#show(0, untyped, message, forms.text);
  }

  /** A message as text, with the types of numbers. */
  text(method, side, message) {
    return this.#show(method, side, message, forms.text);
  }

  /** A message as people type it. */
  plainText(method, side, message) {
    return this.#show(method, side, message, forms.plainText);
  }

  /** A message as JSON, an element a line. */
  json(method, side, message) {
    return this.#show(method, side, message, forms.json);
  }

  /** The values of a message, as JSON has them. */
  values(method, side, message) {
    return JSON.parse(this.#show(method, side, message, forms.compactJSON));
  }

  /** A message with random arguments. */
  random(method) {
    const seed = crypto.getRandomValues(new BigInt64Array(1))[0];
    return this.#answer(this.#functions.random(method, seed));
  }

  /** Throws a CodecError if the text is no value of the type. */
  check(text, type) {
    const [block, count] = this.#given(text);
    this.#answer(this.#functions.check(block, count, primitives[type] ?? type));
  }

  /** The description of a composite type; undefined for a primitive. */
  composite(type) {
    return typeof type === "number" ? this.types[type] : undefined;
  }

  #show(method, side, message, form) {
    const [block, count] = this.#given(message);
    return decoder.decode(
      this.#answer(this.#functions.show(block, count, method, side, form)));
  }

  #text(name, text) {
    const [block, count] = this.#given(text);
    return decoder.decode(this.#answer(this.#functions[name](block, count)));
  }

  /** Bytes in a block of the module's memory. */
  #given(content) {
    const bytes = typeof content === "string" ? encoder.encode(content) : content;
    const block = this.#functions.allocate(bytes.length) >>> 0;
    new Uint8Array(this.#functions.memory.buffer, block, bytes.length).set(bytes);
    return [block, bytes.length];
  }

  /** The bytes of an answer, or its failure thrown. */
  #answer(block) {
    const place = block >>> 0;
    const [isGood, count] = new Uint32Array(this.#functions.memory.buffer, place, 2);
    const bytes = new Uint8Array(this.#functions.memory.buffer, place + 8, count).slice();
    this.#functions.release(block);
    if (isGood) return bytes;
    throw new CodecError(JSON.parse(decoder.decode(bytes)));
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
