import { charge } from './work.ts'

/** Of lists an expression walks through; macros stand in each other twice at most. */
const mostItems = 300

/** As CEL knows them: whole numbers as int, nothing as null, lists no longer than can be walked. */
export function convert(value: unknown, depth = 0): unknown {
  charge(1)
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (value === undefined) return null
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth > 6) return null
  if (Array.isArray(value)) return value.slice(0, mostItems).map((each) => convert(each, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, convert(each, depth + 1)]))
}

/**
 * What an expression came to, as JSON can say it; only a time that is all of it stays a Date.
 * @throws Error where a time is none
 */
export function plainly(value: unknown): unknown {
  if (!(value instanceof Date)) return plain(value)
  isoOf(value)
  return value
}

function plain(value: unknown): unknown {
  charge(typeof value === 'string' ? 1 + value.length / 64 : 1)
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value ?? null
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Date) return isoOf(value)
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [String(key), plain(each)]))
  if (value instanceof Uint8Array) return base64(value)
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
  return ofTheLibrary(value)
}

function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

function isoOf(time: Date): string {
  if (Number.isNaN(time.getTime())) throw new Error('It comes to a time that no calendar holds')
  return time.toISOString()
}

function base64(bytes: Uint8Array): string {
  charge(bytes.length)
  return btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(''))
}

/** Numbers without a sign, types, durations, which say themselves as CEL writes them. */
function ofTheLibrary(value: object): unknown {
  const simple: unknown = value.valueOf()
  if (typeof simple === 'bigint') return Number(simple)
  return 'name' in value ? String(value.name) : String(value)
}
