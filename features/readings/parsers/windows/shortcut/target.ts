import type { Bytes } from '../../reader/bytes.ts'
import { damaged } from '../../reader/refusal.ts'

export type LinkInfo = { path?: string; volume: string; serial: string; share: string }

const drives = ['unknown drive', 'no root', 'removable', 'fixed', 'network', 'CD or DVD', 'RAM disk']

/** Where the target lies: on a volume, or on a share. */
export function readLinkInfo(bytes: Bytes): LinkInfo {
  const info: LinkInfo = { volume: '', serial: '', share: '' }
  const [header, flags] = [bytes.u32(4), bytes.u32(8)]
  const isWide = header >= 36
  const textAt = (plain: number, wide: number) =>
    isWide && bytes.u32(wide) > 0
      ? bytes.text(bytes.u32(wide), 4096, true)
      : bytes.u32(plain) > 0
        ? bytes.text(bytes.u32(plain), 4096)
        : ''
  const suffix = textAt(24, 32)
  if (flags & 1) {
    const volume = bytes.u32(12)
    info.serial = bytes
      .u32(volume + 8)
      .toString(16)
      .toUpperCase()
      .padStart(8, '0')
    const label = bytes.u32(volume + 12)
    const name = label === 20 ? bytes.text(volume + bytes.u32(volume + 16), 512, true) : bytes.text(volume + label, 512)
    info.volume = [drives[bytes.u32(volume + 4)] ?? '', name].filter(Boolean).join(' ')
    info.path = join(textAt(16, 28), suffix)
  }
  if (flags & 2) {
    const network = bytes.u32(20)
    const name = bytes.u32(network + 8)
    info.share =
      name > 20 ? bytes.text(network + bytes.u32(network + 20), 1024, true) : bytes.text(network + name, 1024)
    info.path ??= join(info.share, suffix)
  }
  return info
}

const join = (base: string, suffix: string) =>
  suffix === '' ? base : base === '' || base.endsWith('\\') ? base + suffix : `${base}\\${suffix}`

const known: Record<string, string> = {
  '20D04FE0-3AEA-1069-A2D8-08002B30309D': 'My Computer',
  '208D2C60-3AEA-1069-A2D7-08002B30309D': 'My Network Places',
  '450D8FBA-AD25-11D0-98A8-0800361B1103': 'My Documents',
  '871C5380-42A0-1069-A2EA-08002B30309D': 'Internet Explorer',
  '645FF040-5081-101B-9F08-00AA002F954E': 'Recycle Bin',
  '21EC2020-3AEA-1069-A2DD-08002B30309D': 'Control Panel',
}
const mostItems = 200

/** The way through the shell, item by item, as far as their kinds are known. */
export function readIdList(bytes: Bytes): string {
  const names: string[] = []
  for (let at = 0; bytes.has(at, 2) && names.length < mostItems;) {
    const size = bytes.u16(at)
    if (size === 0) break
    if (size < 3) throw damaged('An item of its way has no length.', bytes.base + at)
    names.push(itemName(bytes.part(at + 2, size - 2)))
    at += size
  }
  return names.filter(Boolean).join('\\').replaceAll('\\\\', '\\')
}

function itemName(item: Bytes): string {
  const kind = item.u8(0)
  if (kind === 0x1f && item.has(2, 16)) return known[item.guid(2)] ?? `{${item.guid(2)}}`
  if ((kind & 0x70) === 0x20 && item.has(1, 2)) return item.text(1, 22).replace(/\\$/, '')
  if ((kind & 0x70) === 0x30 && item.has(12, 1)) return fileName(item, kind)
  if ((kind & 0x70) === 0x40 && item.has(3, 1)) return item.text(3, 512)
  return ''
}

/** The long name where a block that has one follows the short. */
function fileName(item: Bytes, kind: number): string {
  const isWide = (kind & 4) !== 0
  const short = item.text(12, 260, isWide)
  const at = item.has(item.length - 2, 2) ? item.u16(item.length - 2) - 2 : -1
  if (at < 14 || !item.has(at, 20) || item.u32(at + 4) !== 0xbeef0004) return short
  const version = item.u16(at + 2)
  const from = at + (version >= 9 ? 46 : version >= 8 ? 42 : version >= 7 ? 38 : 20)
  return (item.has(from, 2) && item.text(from, 520, true)) || short
}
