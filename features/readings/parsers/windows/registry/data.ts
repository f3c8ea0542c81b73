import { hex } from '../../reader/bytes.ts'
import type { Value } from './hive.ts'

const names = [
  'none',
  'string',
  'expandable string',
  'binary',
  'number',
  'number',
  'link',
  'strings',
  'resources',
  'resources',
  'resources',
  'number',
]
const longest = 8192
const longestBinary = 512

export const typeOf = ({ type }: Value): string => names[type] ?? `type ${type}`

export function textOf({ type, data }: Value): string {
  switch (type) {
    case 1:
    case 2:
    case 6:
      return data.utf16(0, Math.min(data.length, longest) & ~1)
    case 4:
      return data.has(0, 4) ? String(data.u32(0)) : ''
    case 5:
      return data.has(0, 4) ? String(data.u32be(0)) : ''
    case 7:
      return Buffer.from(data.slice(0, Math.min(data.length, longest) & ~1))
        .toString('utf16le')
        .replace(/\0+$/, '')
        .replaceAll('\0', '\n')
    case 11:
      return data.has(0, 8) ? String(data.u64(0)) : ''
    default:
      return hex(data.slice(0, Math.min(data.length, longestBinary))) + (data.length > longestBinary ? '…' : '')
  }
}
