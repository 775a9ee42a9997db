// Candid's colours in the editor.

const words = new Set([
  "blob", "composite_query", "func", "import", "oneway", "opt", "query", "record", "service", "type",
  "variant", "vec",
]);
const types = new Set([
  "bool", "empty", "float32", "float64", "int", "int16", "int32", "int64", "int8", "nat", "nat16",
  "nat32", "nat64", "nat8", "null", "principal", "reserved", "text",
]);
const opens = "{(";
const closes = "})";

/** Tells CodeMirror what Candid is made of. */
export function defineCandid(library) {
  library.defineMode("candid", (options) => ({
    startState: () => ({ comments: 0, isText: false, depth: 0, isType: false }),
    token: (stream, state) => token(stream, state),
    indent: (state, after) =>
      (state.depth - (closes.includes(after.charAt(0) || " ") ? 1 : 0)) * options.indentUnit,
    electricInput: /^\s*[})]$/,
    lineComment: "//",
    blockCommentStart: "/*",
    blockCommentEnd: "*/",
    closeBrackets: "(){}\"\"",
  }));
}

function token(stream, state) {
  // Comments lie in each other.
  if (state.comments > 0) return comment(stream, state);
  if (state.isText) return text(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match("//")) {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.match("/*")) {
    state.comments = 1;
    return comment(stream, state);
  }
  const next = stream.next();
  if (next === "\"") {
    state.isText = true;
    return text(stream, state);
  }
  if (opens.includes(next)) state.depth += 1;
  if (closes.includes(next)) state.depth = Math.max(0, state.depth - 1);
  if (/\d/.test(next)) {
    stream.match(/^(x[\da-f_]+|[\d_]*(\.[\d_]*)?(e[+-]?[\d_]+)?)/i);
    return stream.match(/^\s*:/, false) ? "property" : "number";
  }
  if (/[A-Za-z_]/.test(next)) {
    stream.match(/^\w*/);
    return word(stream.current(), stream, state);
  }
  return null;
}

function word(text, stream, state) {
  if (state.isType) {
    state.isType = false;
    return "def";
  }
  if (stream.match(/^\s*:/, false)) return text === "service" ? "keyword" : "property";
  state.isType = text === "type";
  if (words.has(text)) return "keyword";
  return types.has(text) ? "builtin" : "type";
}

function comment(stream, state) {
  while (state.comments > 0 && !stream.eol()) {
    if (stream.match("*/")) state.comments -= 1;
    else if (stream.match("/*")) state.comments += 1;
    else stream.next();
  }
  return "comment";
}

function text(stream, state) {
  let isEscaped = false;
  let next;
  while ((next = stream.next()) != null) {
    if (next === "\"" && !isEscaped) {
      state.isText = false;
      break;
    }
    isEscaped = next === "\\" && !isEscaped;
  }
  return "string";
}
