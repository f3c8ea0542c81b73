import { Problem } from '../../../../platform/contract/problem.ts'

export const largestFile = 3_000_000

const refuse = (code: string, sentence: string) =>
  new Problem('invalid', `csv.${code}`, `${sentence} Nothing was read.`)

const beginsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte)

/**
 * The text of a file. What is not UTF-8 is refused by name: guessed wrongly, its names would be wrong.
 * @throws Problem
 */
export function readText(bytes: Uint8Array): string {
  if (bytes.length > largestFile) throw refuse('size', 'This file is larger than 3 MB. Import it in parts.')
  if (beginsWith(bytes, 0xff, 0xfe) || beginsWith(bytes, 0xfe, 0xff))
    throw refuse('encoding', 'This file is UTF-16, as spreadsheets save “Unicode text”. Save it as “CSV UTF-8”.')
  if (beginsWith(bytes, 0x50, 0x4b))
    throw refuse('encoding', 'This is a workbook (or another ZIP file), not CSV. Save the sheet as “CSV UTF-8”.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('encoding', 'This file is not UTF-8, probably Windows-1252. Save it as “CSV UTF-8”.')
  }
}
