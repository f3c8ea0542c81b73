import { createHash } from 'node:crypto'

/**
 * Small typed readers over a payload of any shape. A field of the wrong type reads as absent; nothing throws and nothing
 * is filled in. Paths are dotted (`alert.signature`) and found nested, flat (`{"alert.signature": …}`) or mixed.
 */
export type Fields = Record<string, unknown>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `keys[from][n]` is the key of segments `from` to `from + n`: `alert`, `alert.signature`. */
type Path = readonly (readonly string[])[]

const paths = new Map<string, Path>()

const pathOf = (dotted: string): Path => {
  const known = paths.get(dotted)
  if (known) return known
  const segments = dotted.split('.')
  const path = segments.map((_, from) =>
    segments.slice(from).map((__, n) => segments.slice(from, from + n + 1).join('.')),
  )
  paths.set(dotted, path)
  return path
}

const dig = (value: unknown, path: Path, from: number): unknown => {
  const keys = path[from]
  if (keys === undefined) return value
  if (!isFields(value)) return undefined
  for (let n = 0; n < keys.length; n++) {
    if (!Object.hasOwn(value, keys[n]!)) continue
    const found = dig(value[keys[n]!], path, from + n + 1)
    if (found !== undefined && found !== null) return found
  }
  return undefined
}

/** The raw value at a path; `null` reads as absent. Own keys only, so `__proto__` and its kin lead nowhere. */
export const find = (item: unknown, path: string): unknown => dig(item, pathOf(path), 0) ?? undefined

const asText = (value: unknown): string | undefined => {
  // Control characters alone are no name: hidden in one they would otherwise cost the alert.
  if (typeof value === 'string')
    return value.replace(/^[\s\u0000-\u001f\u007f\u0085]+|[\s\u0000-\u001f\u007f\u0085]+$/g, '') || undefined
  // A number beyond 2^53 has lost digits in parsing: as a name or reference it would lump different things together.
  if (
    typeof value === 'number' &&
    (Number.isSafeInteger(value) || (!Number.isInteger(value) && Number.isFinite(value)))
  )
    return String(value)
  return undefined
}

/** The first of the paths that holds text (or a number, or a list whose first element does). */
export const text = (item: unknown, ...from: string[]): string | undefined => {
  for (const path of from) {
    const value = find(item, path)
    const read = asText(Array.isArray(value) ? value[0] : value)
    if (read !== undefined) return read
  }
  return undefined
}

/** A number, or a string that spells one. */
export const number = (item: unknown, ...from: string[]): number | undefined => {
  for (const path of from) {
    const found = find(item, path)
    const value = Array.isArray(found) ? found[0] : found
    const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof read === 'number' && Number.isFinite(read)) return read
  }
  return undefined
}

const maxListed = 500

/** What is at the path as a list: a list itself, one value as a list of one, nothing as an empty one. */
export const list = (item: unknown, path: string): unknown[] => {
  const value = find(item, path)
  if (value === undefined) return []
  return Array.isArray(value) ? value.slice(0, maxListed) : [value]
}

/** All texts at the paths, in order, each once. */
export const texts = (item: unknown, ...from: string[]): string[] => {
  const all = new Set<string>()
  for (const path of from)
    for (const value of list(item, path)) {
      const read = asText(value)
      if (read !== undefined) all.add(read)
    }
  return [...all]
}

/** Cuts with an ellipsis, never through a surrogate pair. */
export const cut = (value: string, max: number): string => {
  if (value.length <= max) return value
  const last = value.charCodeAt(max - 2)
  return `${value.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 2 : max - 1)}…`
}

/** One line for titles and names: runs of white space and control characters become one space. */
export const line = (value: string, max: number): string =>
  cut(
    /[\u0000-\u001f\u007f\u0085\u2028\u2029]| {2}/.test(value)
      ? value.replace(/[\s\u0000-\u001f\u007f\u0085]+/g, ' ').trim()
      : value,
    max,
  )

/** An http(s) address; anything else (`javascript:` above all) is no link. */
export const link = (item: unknown, ...from: string[]): string | undefined => {
  for (const path of from) {
    const value = text(item, path)
    if (value !== undefined && value.length <= 4096 && /^https?:\/\//i.test(value) && URL.canParse(value)) return value
  }
  return undefined
}

/** Stable reference of the parts that are there; an overlong one keeps its beginning and a digest of all of it. */
export const reference = (...parts: (string | undefined)[]): string => {
  const whole = parts.filter((part) => part !== undefined).join('/')
  if (whole.length <= 500) return whole
  return `${cut(whole, 400)}${createHash('sha256').update(whole).digest('hex')}`
}

const technique = /^T\d{4}(?:\.\d{3})?(?![\d.])/i

/** ATT&CK ids out of `T1566.001`, `t1566`, `T1566 - Phishing`; what does not begin with one is left out. */
export const techniques = (values: readonly unknown[]): string[] => {
  const ids = values.map((value) =>
    typeof value === 'string' ? technique.exec(value.trim())?.[0].toUpperCase() : undefined,
  )
  return [...new Set(ids.filter((id) => id !== undefined))].slice(0, 100)
}

/** Tags: one line each, at most 100 of 100 characters, each once. */
export const tags = (...values: (string | undefined)[]): string[] => {
  const lines = values.filter((value) => value !== undefined).map((value) => line(value.trim(), 100))
  return [...new Set(lines.filter((value) => value !== ''))].slice(0, 100)
}

/** `Credential Access`, `TA0006`, `CredentialAccess` as one kind of tag. */
export const tacticTags = (values: readonly string[]): string[] =>
  values.map(
    (value) =>
      `tactic:${value
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .replace(/[\s_]+/g, '-')
        .toLowerCase()}`,
  )
