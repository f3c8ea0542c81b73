/** A number as it was written, where JavaScript's own would show another: 377077835340488753, 1e999. */
export class ExactNumber {
  readonly written: string

  constructor(written: string) {
    this.written = written
  }

  toString(): string {
    return this.written
  }
}

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown

const exactly: Reviver = (_, value, context) => {
  const source = context?.source
  if (typeof value !== 'number' || source === undefined) return value
  const faithful =
    Number.isSafeInteger(value) ||
    (Number.isFinite(value) && String(value) === source) ||
    /^-?\d{1,15}$|^-?[\d.]{1,15}$/.test(source)
  return faithful ? value : new ExactNumber(source)
}

/** `JSON.parse` that loses no digit; in a browser too old to give the source, as `JSON.parse` does. */
export const parseExactly = (text: string): unknown => JSON.parse(text, exactly)

export const isBranch = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof ExactNumber)
