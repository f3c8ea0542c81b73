import { createHash } from 'node:crypto'

/**
 * Canonical JSON (RFC 8785). Takes what JSON can say; throws on what it cannot (NaN, lone surrogates, functions),
 * so that nothing is ever committed to that could not be shown again.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('A lone surrogate has no canonical form.')
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Only finite numbers have a canonical form.')
    return JSON.stringify(value)
  }
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    // Sorting by UTF-16 code units is what RFC 8785 §3.2.3 asks for and what JavaScript's sort does.
    members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${members.map(([key, member]) => `${canonical(key)}:${canonical(member)}`).join(',')}}`
  }
  throw new TypeError(`A ${typeof value} has no canonical form.`)
}

/** SHA-256(salt ‖ canonical bytes): proves the payload later, tells nothing once salt and payload are erased. */
export const commitment = (salt: Uint8Array, payload: unknown): Buffer =>
  createHash('sha256').update(salt).update(canonical(payload)).digest()
