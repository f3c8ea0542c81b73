/** A spreadsheet runs what begins so: an apostrophe before it makes text of it. */
const runs = /^[=+\-@\t\r]/

const cellOf = (value: string): string => {
  const safe = runs.test(value) ? `'${value}` : value
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Comma-separated values after RFC 4180. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
