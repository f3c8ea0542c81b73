const perLine = 16

/** As hex editors show bytes: offset, sixteen bytes in two groups, what of them can be printed. */
export function hexLines({ offset, hex }: { offset: number; hex: string }): string[] {
  const lines: string[] = []
  for (let at = 0; at < hex.length; at += perLine * 2) {
    const bytes = hex.slice(at, at + perLine * 2).match(/../g) ?? []
    const groups = [bytes.slice(0, 8), bytes.slice(8)].map((group) => group.join(' ').padEnd(23))
    const printed = bytes.map((byte) => printable(Number.parseInt(byte, 16))).join('')
    lines.push(`${(offset + at / 2).toString(16).padStart(8, '0')}  ${groups.join('  ')}  ${printed}`)
  }
  return lines
}

const printable = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')

/** `4096`, `0x1000`; undefined where it is neither. */
export function readOffset(text: string): number | undefined {
  const trimmed = text.trim()
  if (/^0x[0-9a-f]+$/i.test(trimmed)) return Number.parseInt(trimmed.slice(2), 16)
  return /^\d+$/.test(trimmed) ? Number.parseInt(trimmed, 10) : undefined
}
