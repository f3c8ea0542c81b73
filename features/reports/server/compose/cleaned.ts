import { clean } from './clean.ts'

/** Every text of it but what is drawn, which was cleaned as it was drawn. */
export function cleaned<T>(value: T): T {
  if (typeof value === 'string') return clean(value) as T
  if (Array.isArray(value)) return value.map(cleaned) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [key, key === 'svg' ? item : cleaned(item)]),
  ) as T
}
