// From what is typed into a field to the text form of Candid.
//
// Whatever is already in the text form is passed on as it is. For the simple types a field also
// takes what people type without thinking: hello for "hello", a bare principal, 2^100.

/** What is wrong with a field, in words for the person who typed it. */
export class FieldError extends Error {}

/** The text form of a field's value. Throws a FieldError. */
export function candidText(field) {
  const typed = field.value.trim();
  const type = field.dataset.type;
  switch (field.dataset.form) {
    case "text":
      return isQuoted(typed) ? typed : quoted(field.value);
    case "null":
      return "null";
    case "optional":
      return typed === "" ? "null" : typed;
    default:
      if (typed === "") throw new FieldError(`Type a value of type ${type}.`);
  }
  switch (field.dataset.form) {
    case "nat":
    case "int":
      return number(typed, type);
    case "principal":
      return /^[a-z0-9-]+$/i.test(typed) ? `principal "${typed}"` : typed;
    default:
      return typed;
  }
}

function isQuoted(text) {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"');
}

/** A text in quotes, with what cannot stand between them escaped. */
export function quoted(text) {
  const escaped = text.replace(/["\\\u0000-\u001f\u007f]/g, (character) => {
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

// The bits of the types of limited size.
const bits = /^(nat|int)(8|16|32|64)$/;

/** A whole number: digits, digits_in_groups, 0xff, 2^100 or 1e18. */
function number(typed, type) {
  const value = wholeNumber(typed);
  if (value === undefined) {
    throw new FieldError(`“${typed}” is not a whole number.`);
  }
  if (type.startsWith("nat") && value < 0n) {
    throw new FieldError(`A ${type} is not negative.`);
  }
  const limited = bits.exec(type);
  if (limited) {
    const width = BigInt(limited[2]);
    const [least, greatest] =
      limited[1] === "nat"
        ? [0n, (1n << width) - 1n]
        : [-(1n << (width - 1n)), (1n << (width - 1n)) - 1n];
    if (value < least || value > greatest) {
      throw new FieldError(`A ${type} is between ${least} and ${greatest}.`);
    }
  }
  return value.toString();
}

function wholeNumber(typed) {
  const text = typed.replace(/[_,\s]/g, "");
  const match = /^([+-]?)(?:(0x[0-9a-f]+)|([0-9]+)(?:(\^|\*\*|e)([0-9]{1,4}))?)$/i.exec(text);
  if (!match) return undefined;
  const [, sign, hexadecimal, digits, operator, exponent] = match;
  let value = BigInt(hexadecimal ?? digits);
  if (operator === "e" || operator === "E") {
    value *= 10n ** BigInt(exponent);
  } else if (operator) {
    // A limit, so that a slip of the finger does not stop the page.
    if (value.toString().length * Number(exponent) > 100_000) return undefined;
    value = value ** BigInt(exponent);
  }
  return sign === "-" ? -value : value;
}
