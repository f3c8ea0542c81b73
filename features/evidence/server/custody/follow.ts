import type { Problem } from '../../../../platform/contract/problem.ts'
import type { CustodyStep } from '../../contract/custody.ts'
import type { Standing } from '../../contract/evidence.ts'
import type { EvidenceProblem } from '../../contract/problems.ts'
import { conflict } from '../evidence.ts'

/** How the custody of an exhibit stands. */
export type Custody = {
  exhibit: string
  standing: Standing
  holder_id: string | null
  holder_name: string | null
  offered_to: string | null
  disposal_by: string | null
  seal: string | null
  storage: string | null
  /** Its bytes are kept here; null: it is a thing, or kept elsewhere. */
  content_id: string | null
}

/** Every step but the first two kinds is made on what is there already. */
export type NextStep = Exclude<CustodyStep, 'acquired'>

type Rule = {
  from: readonly Standing[]
  /** Only of what is not kept here: bytes have no seal and are not carried about. */
  tangible?: true
  seal?: 'needed' | 'barred'
  who: 'anyone' | 'holder' | 'holder-of-thing' | 'offered' | 'not-holder' | 'not-proposer'
}

const here: readonly Standing[] = ['held', 'offered', 'disposal-proposed']
/** Of a thing by who has it, while its seal is open; bytes that are kept here by anybody who may, at any time. */
const use: Rule = { from: here, seal: 'barred', who: 'holder-of-thing' }

const rules: Record<NextStep, Rule> = {
  sealed: { from: ['held'], tangible: true, seal: 'barred', who: 'holder' },
  unsealed: { from: ['held'], tangible: true, seal: 'needed', who: 'holder' },
  accessed: use,
  copied: use,
  analysed: use,
  verified: { from: here, who: 'anyone' },
  offered: { from: ['held'], who: 'holder' },
  accepted: { from: ['offered'], who: 'offered' },
  refused: { from: ['offered'], who: 'offered' },
  withdrawn: { from: ['offered'], who: 'holder' },
  'taken-over': { from: ['held', 'offered'], who: 'not-holder' },
  returned: { from: ['held'], tangible: true, who: 'holder' },
  received: { from: ['returned'], tangible: true, who: 'anyone' },
  'disposal-proposed': { from: ['held'], who: 'anyone' },
  'disposal-refused': { from: ['disposal-proposed'], who: 'anyone' },
  disposed: { from: ['disposal-proposed'], who: 'not-proposer' },
}

/** Why the step cannot be made as things stand; undefined: it can. */
export function stateProblem(item: Custody, step: NextStep): Problem | undefined {
  const { from, tangible, seal } = rules[step]
  const { exhibit, standing } = item
  if (standing === 'disposed')
    return conflict('evidence.disposed', `${exhibit} was disposed of: its custody has ended.`)
  if (tangible && item.content_id !== null)
    return conflict(
      'evidence.kept-here',
      `The bytes of ${exhibit} are kept here, under their hashes and a key of their own.`,
    )
  if (!from.includes(standing) || (isThingOnItsWay(item) && rules[step] === use)) return notFrom(item, from)
  if (seal === 'barred' && item.seal !== null)
    return conflict('evidence.sealed', `${exhibit} is under seal ${item.seal}. Open that first, saying why.`)
  if (seal === 'needed' && item.seal === null) return conflict('evidence.not-sealed', `${exhibit} is under no seal.`)
  return undefined
}

const isThingOnItsWay = ({ content_id, standing }: Custody) => content_id === null && standing !== 'held'

function notFrom({ exhibit, standing, holder_name }: Custody, from: readonly Standing[]): Problem {
  const [code, detail] = ((): [EvidenceProblem, string] => {
    if (standing === 'offered')
      return [
        'evidence.offered',
        `${exhibit} was handed over and is not accepted yet: it is to be accepted, refused or taken back first.`,
      ]
    if (standing === 'disposal-proposed')
      return [
        'evidence.disposal-proposed',
        `It is proposed to dispose of ${exhibit}: that is to be confirmed or refused first.`,
      ]
    if (standing === 'returned')
      return [
        'evidence.returned',
        `${exhibit} was given to ${holder_name ?? 'somebody outside'}. Receive it back first.`,
      ]
    if (from.includes('offered')) return ['evidence.not-offered', `${exhibit} was not handed to anybody.`]
    if (from.includes('returned')) return ['evidence.not-returned', `${exhibit} was not given away.`]
    return ['evidence.no-disposal', `Nobody has proposed to dispose of ${exhibit}.`]
  })()
  return conflict(code, detail)
}

/** May this person make the step? A string is the reason why not. */
export function personProblem(item: Custody, step: NextStep, personId: string | null): true | string {
  const { who } = rules[step]
  const isHolder = personId !== null && item.holder_id === personId
  if (who === 'holder' || (who === 'holder-of-thing' && item.content_id === null))
    return (
      isHolder ||
      item.holder_id === null ||
      `${item.exhibit} is in somebody else’s custody. Only who has it can do this.`
    )
  if (who === 'offered')
    return item.offered_to === null || item.offered_to === personId || `${item.exhibit} was handed to somebody else.`
  if (who === 'not-holder') return !isHolder || `${item.exhibit} is in your custody already.`
  if (who === 'not-proposer')
    return (
      item.disposal_by === null ||
      (personId !== null && item.disposal_by !== personId) ||
      'You proposed to dispose of it, so somebody else has to confirm.'
    )
  return true
}

export type Doing = {
  byId: string | null
  toId?: string | null | undefined
  toName?: string | null | undefined
  seal?: string | null | undefined
  storage?: string | null | undefined
}

/** What changes in how it stands. */
export function follow(item: Custody, step: NextStep, { byId, toId, toName, seal, storage }: Doing): Partial<Custody> {
  const held = { standing: 'held', offered_to: null, disposal_by: null } as const
  // Where bytes are kept does not change with who answers for them.
  const kept = item.content_id === null ? { storage: storage ?? null } : {}
  if (step === 'sealed') return { seal: seal ?? null, ...(storage ? { storage } : {}) }
  if (step === 'unsealed') return { seal: null }
  if (step === 'offered') return { standing: 'offered', offered_to: toId ?? null }
  if (step === 'accepted' || step === 'taken-over') return { ...held, holder_id: byId, ...kept }
  if (step === 'received') return { ...held, holder_id: byId, holder_name: null, ...kept }
  if (step === 'refused' || step === 'withdrawn' || step === 'disposal-refused') return held
  if (step === 'returned') return { standing: 'returned', holder_id: null, holder_name: toName ?? null, storage: null }
  if (step === 'disposal-proposed') return { standing: 'disposal-proposed', disposal_by: byId }
  if (step === 'disposed') return { standing: 'disposed', holder_id: null, disposal_by: null, storage: null }
  return {}
}
