/**
 * PostgreSQL's text and jsonb hold neither NUL nor half a surrogate pair: each becomes U+FFFD. The payload as received is
 * kept apart as bytes, so nothing is lost.
 */
export const cleanText = (value: string): string => {
  const whole = value.isWellFormed() ? value : value.toWellFormed()
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\ufffd') : whole
}

/** The same through lists and objects, keys too. What needs no cleaning is handed back as it is. */
export const cleanTexts = (value: unknown): unknown => {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const cleaned = value.map(cleanTexts)
    return cleaned.some((one, at) => one !== value[at]) ? cleaned : value
  }
  const entries = Object.entries(value)
  const cleaned = entries.map(([key, inner]) => [cleanText(key), cleanTexts(inner)] as const)
  return cleaned.some(([key, inner], at) => key !== entries[at]![0] || inner !== entries[at]![1])
    ? Object.fromEntries(cleaned)
    : value
}
