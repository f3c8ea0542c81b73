import type { Fact } from '../../../platform/server/change.ts'
import type { NoticeWhy } from '../contract/notice.ts'
import { mentionedIn } from '../contract/mentions.ts'

/** What a fact itself says of whom it concerns; followers are asked of the database. */
export type Concerned = { mentioned: string[]; assigned: string[]; upkeep: string[]; followers: boolean }

type Rule = (fact: Pick<Fact, 'data' | 'before' | 'after'>) => Partial<Concerned>

const owner = (data: Record<string, unknown>): string[] => {
  const id = (data.owner as { id?: string } | null | undefined)?.id
  return id ? [id] : []
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const named: Rule = ({ data }) => ({ mentioned: idsIn(data.mentions) })
const toFollowers: Rule = () => ({ followers: true })
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
  'task.created': toOwner,
  'task.assigned': toOwner,
  'task.logged': ({ data }) => ({ mentioned: mentionedIn(text(data.body)) }),
  'playbook.asked': ({ data }) => ({ assigned: idsIn(data.people) }),
  'playbook.told': ({ data }) => ({ mentioned: idsIn(data.people) }),
  'priority.rule-owned': toOwner,
  'priority.owner-told': toOwner,
  'note.created': named,
  'note.edited': named,
  'note.version-restored': named,
  'webhook.disabled': ({ data }) => ({ upkeep: owner(data) }),
}

function newlyNamed(before: string, after: string): string[] {
  const known = new Set(mentionedIn(before))
  return mentionedIn(after).filter((id) => !known.has(id))
}

export const factsToTell = Object.keys(rules)

export function concerned(fact: Pick<Fact, 'fact' | 'data' | 'before' | 'after'>): Concerned {
  return { mentioned: [], assigned: [], upkeep: [], followers: false, ...rules[fact.fact]?.(fact) }
}

/** One notice a person and fact, for the best reason there is; never to the actor about their own deed. */
export function whomToTell(
  { mentioned, assigned, upkeep }: Concerned,
  followers: readonly string[],
  actorId: string | null,
): { personId: string; why: NoticeWhy }[] {
  const why = new Map<string, NoticeWhy>()
  for (const id of followers) why.set(id, 'followed')
  for (const id of upkeep) why.set(id, 'upkeep')
  for (const id of assigned) why.set(id, 'assigned')
  for (const id of mentioned) why.set(id, 'mentioned')
  if (actorId) why.delete(actorId)
  return [...why].map(([personId, reason]) => ({ personId, why: reason }))
}
