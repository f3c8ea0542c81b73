type Element = string | number | boolean | Date | null | undefined

const special = /["\\]/
const specials = /["\\]/g

const quoted = (text: string): string => `"${special.test(text) ? text.replace(specials, '\\$&') : text}"`

const written = (value: Element): string => {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return quoted(value)
  return value instanceof Date ? quoted(value.toISOString()) : String(value)
}

/**
 * PostgreSQL's notation of an array, for a parameter cast to its type (`${arrayLiteral(ids)}::uuid[]`). The driver writes the
 * same from a list, three times slower, which shows where thousands of rows travel in one statement.
 */
export const arrayLiteral = (values: readonly Element[]): string => `{${values.map(written).join(',')}}`
