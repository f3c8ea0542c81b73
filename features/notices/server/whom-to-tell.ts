import type { Fact } from '../../../platform/server/change.ts'
import type { NoticeWhy } from '../contract/notice.ts'
import { mentionedIn } from '../contract/mentions.ts'

/** What a fact itself says of whom it concerns; followers and approvers are asked of the database. */
export type Concerned = {
  /** By a playbook that waits for their answer. */
  asked: string[]
  /** By what happened itself: those who must know of it at once. */
  told: string[]
  mentioned: string[]
  assigned: string[]
  upkeep: string[]
  clocks: string[]
  followers: boolean
  /** Whoever may approve what is asked of the case. */
  approvers: boolean
}

type Rule = (fact: Pick<Fact, 'data' | 'before' | 'after'>) => Partial<Concerned>

const person = (said: unknown): string[] => {
  const id = (said as { id?: string } | null | undefined)?.id
  return id ? [id] : []
}
const owner = (data: Record<string, unknown>): string[] => person(data.owner)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const askersIn = (voided: unknown): string[] =>
  Array.isArray(voided) ? voided.flatMap(({ askedById }) => (askedById ? [String(askedById)] : [])) : []
const named: Rule = ({ data }) => ({ mentioned: idsIn(data.mentions) })
const toFollowers: Rule = () => ({ followers: true })
const toNamed: Rule = ({ data }) => ({ told: idsIn(data.tell) })
/** Who is told is for the clock to say. */
const byClock: Rule = ({ data }) => ({ clocks: idsIn(data.tell) })
const toOwner: Rule = ({ data }) => ({ assigned: owner(data) })

const rules: Record<string, Rule> = {
  'case.opened': ({ after }) => ({ assigned: text(after?.ownerId) ? [text(after?.ownerId)] : [] }),
  // Setting the team alone assigns nobody anew.
  'case.assigned': ({ data, after }) => ({ assigned: after && 'ownerId' in after ? owner(data) : [] }),
  'case.edited': ({ before, after }) => ({ mentioned: newlyNamed(text(before?.summary), text(after?.summary)) }),
  'case.closed': ({ data }) => ({ mentioned: mentionedIn(text(data.summary)), followers: true }),
  'case.moved': toFollowers,
  'case.reopened': toFollowers,
  'case.merged': toFollowers,
  'case.lifecycle-changed': ({ data }) => ({ upkeep: askersIn(data.voided) }),
  'case.approval-asked': () => ({ approvers: true }),
  'task.created': toOwner,
  'task.assigned': toOwner,
  'task.logged': ({ data }) => ({ mentioned: mentionedIn(text(data.body)) }),
  'glass.broken': toNamed,
  'guest.remarked': toNamed,
  'guest.file-handed-over': toNamed,
  'playbook.asked': ({ data }) => ({ asked: idsIn(data.people) }),
  'hand-out.nobody-there': ({ data }) => ({ upkeep: idsIn(data.tell) }),
  'handover.made': byClock,
  'handover.handed-over': ({ data }) => ({ assigned: idsIn(data.tell) }),
  'handover.left-open': byClock,
  'clock.at-risk': byClock,
  'clock.breached': byClock,
  'clock.overdue': byClock,
  'priority.rule-owned': toOwner,
  'priority.owner-told': toOwner,
  'note.created': named,
  'note.edited': named,
  'note.version-restored': named,
  'evidence.offered': ({ data }) => ({ assigned: person(data.to) }),
  'evidence.refused': ({ data }) => ({ assigned: person(data.from) }),
  'evidence.inspected': ({ data }) => ({ upkeep: idsIn(data.tell) }),
  'evidence.damaged': ({ data }) => ({ upkeep: idsIn(data.tell) }),
  'evidence.disposal-proposed': ({ data }) => ({ assigned: idsIn(data.tell) }),
  'review.started': ({ data }) => ({ assigned: person(data.lead) }),
  'review.edited': ({ data }) => ({ assigned: person(data.lead) }),
  'review.chased': byClock,
  'feedback.asked': ({ data }) => ({ assigned: idsIn(data.people) }),
  'feedback.chased': ({ data }) => ({ clocks: idsIn(data.people) }),
  'feedback.ended': toNamed,
  'improvement.proposed': toOwner,
  'improvement.assigned': toOwner,
  'improvement.chased': byClock,
  'webhook.disabled': ({ data }) => ({ upkeep: owner(data) }),
}

function newlyNamed(before: string, after: string): string[] {
  const known = new Set(mentionedIn(before))
  return mentionedIn(after).filter((id) => !known.has(id))
}

export const factsToTell = Object.keys(rules)

export function concerned(fact: Pick<Fact, 'fact' | 'data' | 'before' | 'after'>): Concerned {
  return {
    asked: [],
    told: [],
    mentioned: [],
    assigned: [],
    upkeep: [],
    clocks: [],
    followers: false,
    approvers: false,
    ...rules[fact.fact]?.(fact),
  }
}

/** One notice a person and fact, for the best reason there is; never to the actor about their own deed. */
export function whomToTell(
  { asked, told, mentioned, assigned, upkeep, clocks }: Concerned,
  followers: readonly string[],
  actorId: string | null,
): { personId: string; why: NoticeWhy }[] {
  const why = new Map<string, NoticeWhy>()
  for (const id of followers) why.set(id, 'followed')
  for (const id of upkeep) why.set(id, 'upkeep')
  for (const id of assigned) why.set(id, 'assigned')
  for (const id of mentioned) why.set(id, 'mentioned')
  for (const id of clocks) why.set(id, 'clock')
  for (const id of told) why.set(id, 'told')
  for (const id of asked) why.set(id, 'approval')
  if (actorId) why.delete(actorId)
  return [...why].map(([personId, reason]) => ({ personId, why: reason }))
}
