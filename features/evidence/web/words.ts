import type { CustodyEvent, CustodyStep } from '../contract/custody.ts'
import { digitalKinds, type Evidence, type EvidenceKind, type Standing } from '../contract/evidence.ts'
import { kindWords, standingWords, stepWords } from '../contract/words.ts'

export const kindWord = (kind: EvidenceKind): string => kindWords[kind]
export const isDigital = (kind: EvidenceKind): boolean => (digitalKinds as readonly string[]).includes(kind)

/** A picture of a thing one can hold; below a file it is something found in the file. */
export const isPhotograph = (of: { kind: EvidenceKind }, item: { kind: EvidenceKind }): boolean =>
  !isDigital(of.kind) && item.kind === 'recording'

export const standingWord = (standing: Standing): string => standingWords[standing]

export const stepWord = (step: CustodyStep): string => stepWords[step]

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
