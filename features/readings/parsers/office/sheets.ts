import type { Budget } from '../reader/budget.ts'

export type Sheet = { name: string; kind: string; hidden: string }

const kinds = new Map([
  [0, 'worksheet'],
  [1, 'macro sheet'],
  [2, 'chart'],
  [6, 'module'],
])
const hiding = ['no', 'hidden', 'very hidden']

/** The sheets of a workbook of Excel 97 to 2003 (MS-XLS), and whether its records are encrypted. */
export function sheetsOf(bytes: Buffer, budget: Budget): { sheets: Sheet[]; encrypted: boolean } {
  const sheets: Sheet[] = []
  for (let at = 0; at + 4 <= bytes.length && sheets.length < 4096;) {
    budget.step()
    const [id, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)]
    const data = bytes.subarray(at + 4, at + 4 + length)
    if (id === 0x2f) return { sheets, encrypted: true }
    // The list of sheets stands before the first end.
    if (id === 0x0a) break
    if (id === 0x85 && data.length >= 8) {
      const wide = (data[7]! & 1) === 1
      const count = data[6]! * (wide ? 2 : 1)
      sheets.push({
        name: data.toString(wide ? 'utf16le' : 'latin1', 8, 8 + count),
        kind: kinds.get(data[5]!) ?? `kind ${data[5]}`,
        hidden: hiding[data[4]! & 3] ?? 'hidden',
      })
    }
    at += 4 + length
  }
  return { sheets, encrypted: false }
}
