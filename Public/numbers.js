// Numbers as people type them: digits, 1_000_000, 1,000,000, 0xff, 2^100, 1e18.

/** The digits of a whole number; undefined if the text is none. */
export function wholeNumber(typed) {
  const text = typed.replace(/[_,\s]/g, "");
  const match = /^([+-]?)(?:(0x[0-9a-f]+)|([0-9]+)(?:(\^|\*\*|e)([0-9]{1,4}))?)$/i.exec(text);
  if (!match) return undefined;
  const [, sign, hexadecimal, digits, operator, exponent] = match;
  let value = BigInt(hexadecimal ?? digits);
  if (operator === "e" || operator === "E") {
    value *= 10n ** BigInt(exponent);
  } else if (operator) {
    // A limit, so that a slip of the finger does not stop the page.
    if (value.toString().length * Number(exponent) > 20_000) return undefined;
    value = value ** BigInt(exponent);
  }
  return (sign === "-" ? -value : value).toString();
}

/** A number with a point as the text form has it; undefined if the text is none. */
export function floatingNumber(typed) {
  const text = typed.replace(/[_\s]/g, "");
  const special = /^([+-]?)(nan|inf(?:inity)?)$/i.exec(text);
  if (special) {
    if (special[2].toLowerCase() === "nan") return "NaN";
    return special[1] === "-" ? "-inf" : "inf";
  }
  const match = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(e[+-]?[0-9]{1,4})?$/i.exec(text);
  if (!match || (!match[2] && !match[3])) return undefined;
  const [, sign, whole, fraction, exponent] = match;
  return `${sign === "-" ? "-" : ""}${whole || "0"}.${fraction || "0"}${exponent ?? ""}`;
}

/** A number of JSON as it is typed; -0 keeps its sign. */
export function typedFloat(number) {
  if (typeof number === "string") return number.replace("Infinity", "inf");
  return Object.is(number, -0) ? "-0.0" : String(number);
}
