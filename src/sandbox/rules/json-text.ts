/** The JSON of bodies that are sent more than once, or kept as well. */
const written = new WeakMap<object, string>();

/** The JSON of a body, which must not change afterwards. */
export function jsonOf(body: object): string {
  const json = written.get(body) ?? JSON.stringify(body);
  written.set(body, json);
  return json;
}
