import { bytesAt, type Image } from './image.ts'

export type Resource = { type: string; name: string; language: number; address: number; size: number }

const types = [
  '',
  'cursor',
  'bitmap',
  'icon',
  'menu',
  'dialog',
  'strings',
  'font folder',
  'font',
  'accelerator',
  'raw data',
  'messages',
  'cursor group',
  '',
  'icon group',
  '',
  'version',
  'dialog include',
  '',
  'plug and play',
  'vxd',
  'animated cursor',
  'animated icon',
  'html',
  'manifest',
]
const most = 10_000

/** The tree of resources has three levels: type, name, language. More of them, and circles, are passed by. */
export function resourcesOf(image: Image): Resource[] {
  const base = image.directories[2]?.address ?? 0
  const found: Resource[] = []
  const met = new Set<number>()
  const open = base === 0 ? [] : [{ at: 0, path: [] as string[] }]
  while (open.length > 0 && found.length < most) {
    const { at, path } = open.pop()!
    if (met.has(at) || path.length > 2) continue
    met.add(at)
    for (const { label, target } of entriesOf(image, base, at)) {
      image.budget.step()
      const words = [...path, label]
      if (target >= 0x80000000) open.push({ at: target - 0x80000000, path: words })
      else {
        const data = bytesAt(image, base + target, 16)
        if (data.length < 16) continue
        const [type = '', name = '', language = ''] = words
        found.push({
          type: types[Number(type)] || type,
          name,
          language: Number(language),
          address: data.readUInt32LE(0),
          size: data.readUInt32LE(4),
        })
      }
    }
  }
  return found
}

function entriesOf(image: Image, base: number, at: number): { label: string; target: number }[] {
  const head = bytesAt(image, base + at, 16)
  if (head.length < 16) return []
  const count = Math.min(head.readUInt16LE(12) + head.readUInt16LE(14), 4096)
  const bytes = Buffer.from(bytesAt(image, base + at + 16, count * 8))
  return Array.from({ length: Math.floor(bytes.length / 8) }, (_, index) => {
    const name = bytes.readUInt32LE(index * 8)
    return {
      label: name >= 0x80000000 ? nameAt(image, base + name - 0x80000000) : String(name),
      target: bytes.readUInt32LE(index * 8 + 4),
    }
  })
}

function nameAt(image: Image, address: number): string {
  const length = bytesAt(image, address, 2)
  return length.length < 2
    ? ''
    : bytesAt(image, address + 2, Math.min(length.readUInt16LE(0), 255) * 2).toString('utf16le')
}

/** The texts a program tells of its version: `CompanyName`, `OriginalFilename` and so on. */
export function versionOf(bytes: Buffer): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (from: number, to: number, depth: number): void => {
    for (let at = from; at + 6 <= to && Object.keys(found).length < 100;) {
      const [length, valueLength, kind] = [
        bytes.readUInt16LE(at),
        bytes.readUInt16LE(at + 2),
        bytes.readUInt16LE(at + 4),
      ]
      const end = Math.min(at + length, to)
      if (length < 6 || end <= at) return
      const { text: key, next } = wideText(bytes, at + 6, end)
      const valueAt = aligned(next)
      if (depth === 3 && kind === 1)
        found[key] = wideText(bytes, valueAt, Math.min(valueAt + valueLength * 2, end)).text
      else if (depth < 3) walk(aligned(valueAt + (kind === 1 ? valueLength * 2 : valueLength)), end, depth + 1)
      at = aligned(at + length)
    }
  }
  walk(0, bytes.length, 0)
  return found
}

const aligned = (at: number) => (at + 3) & ~3

function wideText(bytes: Buffer, from: number, to: number): { text: string; next: number } {
  let at = from
  while (at + 2 <= to && bytes.readUInt16LE(at) !== 0) at += 2
  return { text: bytes.toString('utf16le', from, at), next: at + 2 }
}
