import type { CustodyEvent, CustodyStep } from '../contract/custody.ts'
import { digitalKinds, type Evidence, type EvidenceKind, type Standing } from '../contract/evidence.ts'

const kinds: Record<EvidenceKind, string> = {
  computer: 'Computer',
  phone: 'Phone or tablet',
  disk: 'Disk',
  removable: 'Removable medium',
  document: 'Paper document',
  object: 'Other object',
  'disk-image': 'Disk image',
  'memory-image': 'Memory image',
  mailbox: 'Mailbox or mail',
  capture: 'Network capture',
  log: 'Log',
  recording: 'Picture or recording',
  file: 'File',
}
export const kindWord = (kind: EvidenceKind): string => kinds[kind]
export const isDigital = (kind: EvidenceKind): boolean => (digitalKinds as readonly string[]).includes(kind)

/** A picture of a thing one can hold; below a file it is something found in the file. */
export const isPhotograph = (of: { kind: EvidenceKind }, item: { kind: EvidenceKind }): boolean =>
  !isDigital(of.kind) && item.kind === 'recording'

const standings: Record<Standing, string> = {
  held: 'In custody',
  offered: 'Being handed over',
  'disposal-proposed': 'Disposal proposed',
  returned: 'Returned',
  disposed: 'Disposed of',
}
export const standingWord = (standing: Standing): string => standings[standing]

const steps: Record<CustodyStep, string> = {
  acquired: 'Acquired',
  received: 'Received',
  sealed: 'Sealed',
  unsealed: 'Seal opened',
  accessed: 'Accessed',
  copied: 'Copied',
  analysed: 'Analysed',
  verified: 'Verified',
  offered: 'Offered',
  accepted: 'Transferred',
  refused: 'Transfer refused',
  withdrawn: 'Transfer taken back',
  'taken-over': 'Taken over',
  returned: 'Returned',
  'disposal-proposed': 'Disposal proposed',
  'disposal-refused': 'Disposal refused',
  disposed: 'Disposed of',
}
export const stepWord = (step: CustodyStep): string => steps[step]

type Side = CustodyEvent['from']
export const sideName = (side: Side): string | undefined => side?.person?.name ?? side?.name ?? undefined

/** Who did it to whom: `ana → leo` where it changed hands. */
export const whoWords = ({ from, to, by, kind }: CustodyEvent): string => {
  const [giver, taker] = [sideName(from), sideName(to)]
  if (['offered', 'accepted', 'refused', 'withdrawn'].includes(kind)) return `${giver ?? '?'} → ${taker ?? '?'}`
  const doer = by?.name ?? 'Caseward'
  if (taker) return `${doer} → ${taker}`
  return giver && giver !== doer ? `${giver} → ${doer}` : doer
}

/** Where it is, in a few words. */
export const whereWords = ({ storage, holderName, content, standing }: Evidence): string => {
  if (standing === 'disposed') return 'Nowhere any more'
  if (standing === 'returned') return holderName ?? 'Outside'
  return storage ?? (content ? 'Kept here, enciphered' : 'With who has it')
}
