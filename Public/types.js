// Types as text, to compare those of two interfaces.

/** A text that is the same for methods of the same types and names. */
export function signature(codec, method) {
  const seen = new Map();
  const write = (type) => {
    const composite = codec.composite(type);
    if (!composite) return type;
    if (seen.has(type)) return `#${seen.get(type)}`;
    seen.set(type, seen.size);
    const inner = composite.of === undefined ? "" : write(composite.of);
    const fields = (composite.fields ?? []).map((field) => `${field.label}:${write(field.type)}`);
    return `${composite.kind} ${composite.name ?? ""}(${inner}${fields.join(";")})`;
  };
  const list = (types) => types.map((type) => `${type.name ?? ""}:${write(type.type)}`).join(",");
  return `(${list(method.arguments)})->(${list(method.results)}) ${method.modes.join(" ")}`;
}
