import type { Format } from './format.ts'
import { Refusal } from './refusal.ts'

/** What is known by how it begins, and not read: a refusal that says what it is helps more than one that does not. */
const kinds: [name: string, title: string, at: number, magic: string, help: string][] = [
  ['xz', 'an XZ file', 0, '\xfd7zXZ\0', unpack('xz -d')],
  ['bzip2', 'a bzip2 file', 0, 'BZh', unpack('bzip2 -d')],
  ['zstd', 'a Zstandard file', 0, '\x28\xb5\x2f\xfd', unpack('zstd -d')],
  ['lz4', 'an LZ4 file', 0, '\x04\x22\x4d\x18', unpack('lz4 -d')],
  ['7z', 'a 7-Zip archive', 0, "7z\xbc\xaf'\x1c", unpack('7z x')],
  ['rar', 'a RAR archive', 0, 'Rar!\x1a\x07', unpack('unrar x')],
  ['cab', 'a cabinet of Windows', 0, 'MSCF', unpack('cabextract')],
  ['ex01', 'a disk image of EnCase 7 (Ex01)', 0, 'EVF2\r\n\x81\0', convert('E01')],
  ['l01', 'a logical image of EnCase (L01)', 0, 'LVF\t\r\n\xff\0', convert('E01')],
  ['aff', 'a disk image in AFF', 0, 'AFF10\r\n\0', convert('E01')],
  ['vmdk', 'a disk of VMware (VMDK)', 0, 'KDMV', convert('raw')],
  ['vmdk', 'a description of a disk of VMware (VMDK)', 0, '# Disk DescriptorFile', convert('raw')],
  ['vhdx', 'a disk of Hyper-V (VHDX)', 0, 'vhdxfile', convert('raw')],
  ['vhd', 'a disk of Virtual PC (VHD)', 0, 'conectix', convert('raw')],
  ['vdi', 'a disk of VirtualBox (VDI)', 64, '\x7f\x10\xda\xbe', convert('raw')],
  ['pst', 'a mailbox of Outlook (PST or OST)', 0, '!BDN', 'Export its mails (readpst) and upload those.'],
  ['ese', 'an ESE database of Windows', 4, '\xef\xcd\xab\x89', 'Export its tables (esedbexport) and upload those.'],
  ['evt', 'an event log of Windows XP (EVT)', 4, 'LfLe', 'Convert it to EVTX (wevtutil epl /lf) and upload that.'],
]

function unpack(how: string): string {
  return `Unpack it (${how}) and upload what is in it.`
}
function convert(to: string): string {
  return `Convert it to ${to} and upload that beside it.`
}

export const named: readonly Format[] = kinds.map(([name, title, at, magic, help]) => ({
  name,
  title,
  version: '1',
  recognises: (head) => head.toString('latin1', at, at + magic.length) === magic && (name !== 'bzip2' || isBzip2(head)),
  // oxlint-disable-next-line require-yield -- there is nothing to tell before the refusal
  *read() {
    throw new Refusal('unsupported', `This is ${title}, which is kept and not read. ${help}`)
  },
}))

/** "BZh", the size of a block as a digit, and then the first block or, where there is none, the end. */
const isBzip2 = (head: Buffer): boolean =>
  /[1-9]/.test(head.toString('latin1', 3, 4)) && ['314159265359', '177245385090'].includes(head.toString('hex', 4, 10))
