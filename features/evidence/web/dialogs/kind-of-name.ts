import type { EvidenceKind } from '../../contract/evidence.ts'

const endings: readonly [RegExp, EvidenceKind][] = [
  [/\.(e01|ex01|l01|aff4?|dd|raw|img|qcow2?|vmdk|vhdx?|vdi|iso|001)$/i, 'disk-image'],
  [/\.(mem|vmem|lime|dmp|crash|core)$/i, 'memory-image'],
  [/\.(eml|msg|mbox|pst|ost|nsf)$/i, 'mailbox'],
  [/\.(pcapn?g?|cap|snoop)$/i, 'capture'],
  [/\.(log|evtx?|journal|csv|jsonl)$/i, 'log'],
  [/\.(jpe?g|png|gif|webp|heic|tiff?|bmp|mp[34]|m4a|wav|ogg|mov|avi|mkv)$/i, 'recording'],
]

/** What its name says it is: a first word for it, which a person can change. */
export const kindOfName = (name: string): EvidenceKind => endings.find(([ending]) => ending.test(name))?.[1] ?? 'file'
