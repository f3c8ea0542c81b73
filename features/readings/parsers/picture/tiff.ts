import type { Budget } from '../reader/budget.ts'
import type { Source } from '../reader/source.ts'

/** One field of a TIFF directory (and so of EXIF), with where its value stands. */
export type Field = {
  group: 'image' | 'exif' | 'gps' | 'thumbnail'
  tag: number
  values: (number | string)[]
  offset: number
}

const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
const mostValues = 64
const mostText = 4096

type Open = { source: Source; budget: Budget; little: boolean; fields: Field[]; met: Set<number> }

/** All fields of the directories of a TIFF; pointers out of the file and circles are passed by. */
export function fieldsOf(source: Source, budget: Budget): Field[] {
  const head = source.read(0, 8)
  const order = head.toString('latin1', 0, 2)
  if (head.length < 8 || (order !== 'II' && order !== 'MM')) return []
  const open: Open = { source, budget, little: order === 'II', fields: [], met: new Set() }
  let at = number(open, head.subarray(4, 8))
  for (let index = 0; at !== 0 && index < 64; index++) at = directory(open, at, index === 0 ? 'image' : 'thumbnail')
  return open.fields
}

/** Reads one directory and those it points at; answers where the next one is. */
function directory(open: Open, at: number, group: Field['group']): number {
  if (open.met.has(at) || open.met.size >= 256) return 0
  open.met.add(at)
  const count = open.source.read(at, 2)
  if (count.length < 2) return 0
  const entries = number(open, count.subarray(0, 2))
  const bytes = Buffer.from(open.source.read(at + 2, entries * 12 + 4))
  for (let index = 0; index < entries && (index + 1) * 12 <= bytes.length; index++) {
    open.budget.step()
    const field = fieldAt(open, bytes.subarray(index * 12, index * 12 + 12), group)
    if (!field) continue
    open.fields.push({ ...field, offset: at + 2 + index * 12 })
    const pointer = field.values[0]
    if (field.tag === 0x8769 && typeof pointer === 'number') directory(open, pointer, 'exif')
    if (field.tag === 0x8825 && typeof pointer === 'number') directory(open, pointer, 'gps')
  }
  return bytes.length >= entries * 12 + 4 ? number(open, bytes.subarray(entries * 12, entries * 12 + 4)) : 0
}

/** The bytes as one number, in the order the file has. */
const number = ({ little }: Open, bytes: Buffer): number =>
  little ? bytes.readUIntLE(0, bytes.length) : bytes.readUIntBE(0, bytes.length)

function fieldAt(open: Open, entry: Buffer, group: Field['group']): Omit<Field, 'offset'> | undefined {
  const [tag, type, count] = [
    number(open, entry.subarray(0, 2)),
    number(open, entry.subarray(2, 4)),
    number(open, entry.subarray(4, 8)),
  ]
  const size = sizes[type]
  if (!size || count === 0) return undefined
  const isText = type === 2 || type === 7 || type === 1
  const length = Math.min(count, isText ? mostText : mostValues) * size
  const bytes =
    count * size <= 4
      ? entry.subarray(8, 8 + length)
      : Buffer.from(open.source.read(number(open, entry.subarray(8, 12)), length))
  if (bytes.length < length) return undefined
  if (type === 2)
    return {
      group,
      tag,
      values: [
        bytes
          .toString('utf8')
          .replace(/\0[^]*$/, '')
          .trim(),
      ],
    }
  if (type === 7) return { group, tag, values: [bytes.toString('latin1').replaceAll('\0', '').trim()] }
  return {
    group,
    tag,
    values: Array.from({ length: Math.floor(bytes.length / size) }, (_, index) =>
      valueAt(open, type, bytes.subarray(index * size, (index + 1) * size)),
    ),
  }
}

function valueAt(open: Open, type: number, bytes: Buffer): number {
  const signed = (value: number) => (value > 0x7fffffff ? value - 0x100000000 : value)
  if (type === 5) return ratio(number(open, bytes.subarray(0, 4)), number(open, bytes.subarray(4, 8)))
  if (type === 10) return ratio(signed(number(open, bytes.subarray(0, 4))), signed(number(open, bytes.subarray(4, 8))))
  if (type === 11) return open.little ? bytes.readFloatLE(0) : bytes.readFloatBE(0)
  if (type === 12) return open.little ? bytes.readDoubleLE(0) : bytes.readDoubleBE(0)
  return number(open, bytes.subarray(0, Math.min(bytes.length, 4)))
}

const ratio = (above: number, below: number) => (below === 0 ? 0 : above / below)
