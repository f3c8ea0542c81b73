import { someBytes, type Bytes } from '../reader/bytes.ts'
import type { Source } from '../reader/source.ts'

export type FileSystem = { name: string; label: string }

const looked = 70 * 1024

/** What is on a volume, by what stands at its beginning; null where nothing known does. */
export function fileSystemAt(source: Source, offset: number): FileSystem | null {
  const bytes = someBytes(source, offset, looked)
  for (const [name, at, magic, label] of magics) {
    if (!bytes.has(at, magic.length) || bytes.ascii(at, magic.length) !== magic) continue
    return { name, label: label ? label(bytes).replaceAll('\0', '').trim() : '' }
  }
  return extOf(bytes)
}

const ascii = (at: number, length: number) => (bytes: Bytes) => (bytes.has(at, length) ? bytes.ascii(at, length) : '')

type Magic = [name: string, at: number, magic: string, label?: (bytes: Bytes) => string]
const magics: Magic[] = [
  ['BitLocker', 3, '-FVE-FS-'],
  ['NTFS', 3, 'NTFS    '],
  ['exFAT', 3, 'EXFAT   '],
  ['FAT32', 82, 'FAT32   ', ascii(71, 11)],
  ['FAT16', 54, 'FAT16   ', ascii(43, 11)],
  ['FAT12', 54, 'FAT12   ', ascii(43, 11)],
  ['LUKS', 0, 'LUKS\xba\xbe'],
  ['XFS', 0, 'XFSB', ascii(108, 12)],
  ['APFS', 32, 'NXSB'],
  ['HFS+', 1024, 'H+'],
  ['HFSX', 1024, 'HX'],
  ['Btrfs', 65_600, '_BHRfS_M', ascii(65_835, 256)],
  ['LVM', 536, 'LVM2 001'],
  ['ISO 9660', 32_769, 'CD001', ascii(32_808, 32)],
  ['UDF', 32_769, 'BEA01'],
  ['SquashFS', 0, 'hsqs'],
  ['Linux swap', 4086, 'SWAPSPACE2'],
]

/** ext2 to ext4 differ by what they say they need. */
function extOf(bytes: Bytes): FileSystem | null {
  if (!bytes.has(1024, 256) || bytes.u16(1024 + 56) !== 0xef53) return null
  const [compatible, needed] = [bytes.u32(1024 + 92), bytes.u32(1024 + 96)]
  const name = needed & 0x40 ? 'ext4' : compatible & 4 ? 'ext3' : 'ext2'
  return { name, label: bytes.text(1024 + 120, 16) }
}
