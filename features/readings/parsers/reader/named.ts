import type { Format } from './format.ts'
import { Refusal } from './refusal.ts'

/** What is known by how it begins, and not read: a refusal that says what it is helps more than one that does not. */
const kinds: [name: string, title: string, at: number, magic: string, help: string][] = [
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
  [
    'heic',
    'a picture in HEIC',
    4,
    'ftyphei',
    'Convert it to JPEG with its metadata (heif-convert) and upload that beside it.',
  ],
  [
    'heic',
    'a picture in HEIC',
    4,
    'ftypmif1',
    'Convert it to JPEG with its metadata (heif-convert) and upload that beside it.',
  ],
  [
    'sqlite-wal',
    'the write-ahead log of an SQLite database',
    0,
    '\x37\x7f\x06',
    'Open a copy with its database (sqlite3, VACUUM INTO) and upload that.',
  ],
  [
    'snoop',
    'a capture of Solaris (snoop)',
    0,
    'snoop\0\0\0',
    'Convert it to PCAPNG (editcap) and upload that beside it.',
  ],
  ['mbox', 'a mailbox of several mails (mbox)', 0, 'From ', 'Export its mails, a file each, and upload those.'],
  ['evt', 'an event log of Windows XP (EVT)', 4, 'LfLe', 'Convert it to EVTX (wevtutil epl /lf) and upload that.'],
]

function convert(to: string): string {
  return `Convert it to ${to} and upload that beside it.`
}

export const named: readonly Format[] = kinds.map(([name, title, at, magic, help]) => ({
  name,
  title,
  version: '1',
  recognises: (head) => head.toString('latin1', at, at + magic.length) === magic,
  // oxlint-disable-next-line require-yield -- there is nothing to tell before the refusal
  *read() {
    throw new Refusal('unsupported', `This is ${title}, which is kept and not read. ${help}`)
  },
}))
