export type Shown = { shows: 'text' | 'bytes'; text: string; shown: number }

/** So much of a text is shown, and so much of what is none. */
export const mostText = 256 * 1024
const mostBytes = 8 * 1024

/** As much of its beginning as can be read by a person: text with all its marks in sight, else bytes in rows. */
export function showText(head: Buffer, size: number): Shown {
  const text = textOf(head, head.length < size)
  if (text !== undefined) return { shows: 'text', text: inSight(text), shown: head.length }
  const shown = head.subarray(0, mostBytes)
  return { shows: 'bytes', text: rowsOf(shown), shown: shown.length }
}

function textOf(head: Buffer, cut: boolean): string | undefined {
  const encoding =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    // Where it is cut a letter may be cut with it.
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: cut })
    const odd = text.match(/[\u0000-\u0008\u000e-\u001f\u007f]/g)?.length ?? 0
    return text.includes('\u0000') || odd * 20 > text.length ? undefined : text
  } catch {
    return undefined
  }
}

/** Nothing in a text may hide or turn around what stands beside it. */
const inSight = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (mark) =>
      mark === '\n' || mark === '\t' ? mark : `[U+${mark.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
    )

/** `00000010  4d 5a 90 00 …  MZ..` */
function rowsOf(bytes: Buffer): string {
  const rows: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    const hex = [...row].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const letters = [...row].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCodePoint(byte) : '.')).join('')
    rows.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${letters}`)
  }
  return rows.join('\n')
}
