// Values as JSON has them. Source: `Value.json(isPretty:)` in Sources/Candid.

/** The key of a variant's case, and its content: `"name"` or `{"name": content}`. */
export function caseOf(value) {
  if (typeof value === "string") return { key: value, content: null };
  const [key, content] = Object.entries(value)[0];
  return { key, content };
}

/** What is in an option that is not null: in an array where it may be null itself. */
export function contentOf(codec, option, value) {
  const mayBeNull =
    ["null", "reserved"].includes(option.of) || codec.composite(option.of)?.kind === "opt";
  return mayBeNull ? value[0] : value;
}
