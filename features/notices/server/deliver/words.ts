import type { NoticeWhy } from '../../contract/notice.ts'
import type { Told } from '../queries/told.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What comes after the name of who did it; what is told of a case leaves its name to who writes the rest. */
const sentences: Record<string, (data: Record<string, unknown>) => string> = {
  'case.opened': () => 'opened it and gave it to you',
  'case.assigned': () => 'gave it to you',
  'case.edited': () => 'mentioned you in its summary',
  'case.closed': (data) => `closed it as ${text(data.disposition).replaceAll('_', ' ') || 'done'}`,
  'case.moved': (data) => `moved it to ${text(data.status) || text(data.to) || 'another status'}`,
  'case.lifecycle-changed': (data) =>
    `changed the lifecycle it runs by, it is now in ${text(data.to)}: the approval you asked for is void; ask anew where its way needs one`,
  'case.approval-asked': (data) => `asks for your approval to move it to ${text(data.status) || 'another status'}`,
  'case.reopened': () => 'opened it again',
  'case.merged': () => 'merged it with another',
  'task.created': (data) => `gave you the task “${text(data.title)}”`,
  'task.assigned': (data) => `gave you the task “${text(data.title)}”`,
  'task.logged': () => 'mentioned you in the log of a task',
  'note.created': () => 'mentioned you in a note',
  'note.edited': () => 'mentioned you in a note',
  'note.version-restored': () => 'mentioned you in a note',
  'priority.rule-owned': () => 'made you the owner of a detection rule',
  'priority.owner-told': () => 'told you of a detection rule that needs work',
  'review.started': () => 'began its review, which you lead',
  'review.edited': () => 'gave you its review to lead',
  'review.chased': () => 'reminds you of its review, whose time is up',
  'feedback.asked': () => 'asks you how it went',
  'feedback.chased': () => 'reminds you: you are asked how it went',
  'feedback.ended': () => 'ended the feedback; what was said stands in the review',
  'improvement.proposed': (data) => `gave you the corrective action “${text(data.title)}”`,
  'improvement.assigned': (data) => `gave you the corrective action “${text(data.title)}”`,
  'improvement.chased': (data) =>
    `reminds you of the corrective action “${text(data.title)}”, ${data.overdue ? 'which is overdue' : 'which is due soon'}`,
  'webhook.disabled': (data) => `stopped your webhook “${text(data.name)}”: it failed for too long`,
  'notice.sent': (data) => text(data.text),
}

/** With what a subject line says why: without a word of what it is about. */
export const whySays: Record<NoticeWhy, string> = {
  approval: 'your approval is asked for',
  clock: 'a clock is running out',
  mentioned: 'you were mentioned',
  assigned: 'it was given to you',
  told: 'you are told of something',
  upkeep: 'something of yours needs mending',
  followed: 'something happened',
}

/** Why somebody is told, and of what is asked by when. */
export function reasonOf({ why, ask }: Pick<Told, 'why' | 'ask'>): string {
  if (!ask) return whySays[why]
  const by = ask.dueAt === null ? '' : ` by ${ask.dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return `${ask.kind === 'form' ? 'you are asked to fill in a form' : whySays.approval}${by}`
}

/** `ana mentioned you in a note`; what a rule says is said as it stands. */
export function sentenceOf({
  fact,
  data,
  actor,
  ask,
  why,
}: Pick<Told, 'fact' | 'data' | 'actor' | 'ask' | 'why'>): string {
  if (ask)
    return `${capital(reasonOf({ ask, why }))}, for the playbook “${ask.playbook}”: ${ask.question.slice(0, 2000)}`
  const said = sentences[fact]?.(data) ?? 'did something that concerns you'
  return fact === 'notice.sent' ? said : `${actor ?? 'Caseward'} ${said}`
}

export const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
