/**
 * PostgreSQL's text and jsonb hold neither NUL nor half a surrogate pair: each becomes U+FFFD. The payload as received is
 * kept apart as bytes, so nothing is lost.
 */
export const cleanText = (value: string): string => {
  const whole = value.isWellFormed() ? value : value.toWellFormed()
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\ufffd') : whole
}

const isClean = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isClean)
  for (const key in value) if (!isClean(key) || !isClean((value as Record<string, unknown>)[key])) return false
  return true
}

const cleaned = (value: unknown): unknown => {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(cleaned)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), cleaned(inner)]))
}

/** The same through lists and objects, keys too. What needs no cleaning is handed back as it is. */
export const cleanTexts = (value: unknown): unknown => (isClean(value) ? value : cleaned(value))
