/** Names of secrets -> their values. */
export type Opened = ReadonlyMap<string, string>

/** The ways in which a value turns up again: as it is, in JSON, in an address, in a header of Basic credentials. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8')
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    encodeURIComponent(value).replaceAll('%20', '+'),
    bytes.toString('base64'),
    bytes.toString('base64').replaceAll('=', ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]
}

/** Blots the values of secrets out of a text, in whatever of the usual forms they stand in it. */
export function redactText(text: string, opened: Opened): string {
  const found = [...opened].flatMap(([name, value]) => formsOf(value).map((form) => ({ name, form })))
  // The longest first, so that of one within another nothing is left over.
  found.sort((a, b) => b.form.length - a.form.length)
  return found.reduce((said, { name, form }) => said.replaceAll(form, `•••${name}•••`), text)
}

/** The same for all texts and keys of a value that JSON can say. */
export function redact<T>(value: T, opened: Opened): T {
  if (opened.size === 0) return value
  return walk(value, opened) as T
}

function walk(value: unknown, opened: Opened): unknown {
  if (typeof value === 'string') return redactText(value, opened)
  if (Array.isArray(value)) return value.map((each) => walk(each, opened))
  if (typeof value === 'object' && value !== null && !(value instanceof Date))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [redactText(key, opened), walk(each, opened)]))
  return value
}
