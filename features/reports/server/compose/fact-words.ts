import type { FactEntry } from '../../../activity/contract/fact-entry.ts'
import { inLine } from './prose.ts'

type Data = Record<string, unknown>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? text((value as Data).name) || text((value as Data).key) : ''
const because = (value: unknown): string => (text(value) === '' ? '' : `: ${inLine(text(value))}`)
const quoted = (value: unknown): string => `“${text(value)}”`
const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0)
const alerts = (value: unknown): string => (count(value) === 1 ? 'an alert' : `${count(value)} alerts`)
const taskOf = (verb: string) => (data: Data) => `${verb} the task ${quoted(data.title)}`

/** What comes after the name of who did it, of the facts that make up most of a case. */
const said: Record<string, (data: Data) => string> = {
  'case.opened': (data) => `opened the case${count(data.alertIds) > 0 ? ` from ${alerts(data.alertIds)}` : ''}`,
  'case.alerts-added': (data) => `added ${alerts(data.alertIds)} to the case`,
  'case.alerts-detached': (data) => `detached ${alerts(data.alertIds)} from the case`,
  'case.edited': (data) => `changed the ${(data.fields as string[] | undefined)?.join(', ') ?? 'case'}`,
  'case.severity-set': (data) => `set the severity from ${text(data.from)} to ${text(data.to)}`,
  'case.assigned': (data) =>
    `${nameOf(data.owner) ? `gave the case to ${nameOf(data.owner)}` : 'took the owner off the case'}${because(data.why)}`,
  'case.moved': (data) => `moved the case from ${text(data.from)} to ${text(data.to)}`,
  'case.approval-asked': (data) => `asked for approval to move to ${text(data.status)}${because(data.words)}`,
  'case.approval-decided': (data) =>
    `${data.approved === true ? 'approved' : 'refused'} moving to ${text(data.status)}${because(data.words)}`,
  'case.reviewed': (data) => `signed the review${because(data.words)}`,
  'case.closed': (data) => `closed the case as ${text(data.finding) || text(data.disposition).replaceAll('_', ' ')}`,
  'case.reopened': (data) => `reopened the case${because(data.reason)}`,
  'case.time-corrected': (data) => `corrected when it was ${text(data.time)}${because(data.reason)}`,
  'case.restricted': (data) => `restricted the case to its members${because(data.reason)}`,
  'case.unrestricted': (data) => `showed the case to the organisation${because(data.reason)}`,
  'case.member-added': (data) => `let ${nameOf(data.person)} see the case`,
  'case.member-removed': (data) => `hid the case from ${nameOf(data.person)}`,
  'case.merged': (data) => `merged it into ${nameOf(data.into)}${because(data.reason)}`,
  'case.unmerged': (data) => `took it out of ${nameOf(data.from)} again`,
  'task.created': taskOf('wrote'),
  'task.started': taskOf('began'),
  'task.finished': (data) => `${taskOf('finished')(data)}${because(data.outcome)}`,
  'task.skipped': (data) => `${taskOf('skipped')(data)}${because(data.reason)}`,
  'task.reopened': taskOf('reopened'),
  'task.assigned': (data) => `gave the task ${quoted(data.title)} to ${nameOf(data.owner) || 'nobody'}`,
  'task.logged': (data) => `wrote on the task ${quoted(data.title)}${because(data.body)}`,
  'task.checked': (data) =>
    `${data.done === true ? 'ticked' : 'took the tick off'} ${quoted(data.item)} in ${quoted(data.title)}`,
  'note.created': (data) => `wrote the note ${quoted(data.title)}`,
  'note.edited': (data) => `changed the note ${quoted(data.title)}`,
  'event.created': (data) => `wrote ${quoted(data.title)} into the timeline`,
  'hypothesis.concluded': (data) => `concluded with ${text(data.confidence)} confidence${because(data.words)}`,
  'clock.breached': (data) => `noted that the clock ${quoted(data.name)} ran out`,
  'clock.met': (data) => `noted that the clock ${quoted(data.name)} was met`,
}

/** Of the rest by its name, which is a noun and what became of it, and by whatever it calls itself. */
function plain(fact: string, data: Data): string {
  const [noun = '', verb = ''] = fact.split('.')
  const called = text(data.title) || text(data.name) || text(data.exhibit) || text(data.claim) || text(data.reference)
  return `recorded: ${noun.replaceAll('-', ' ')} ${verb.replaceAll('-', ' ')}${called ? `: ${called}` : ''}${because(data.reason)}`
}

export const factWords = ({ fact, data }: { fact: string; data: Data }): string =>
  (said[fact] ?? ((given: Data) => plain(fact, given)))(data)

export const whoDid = ({ actor, actorKind }: Pick<FactEntry, 'actor' | 'actorKind'>): string =>
  actorKind === 'system' ? `Caseward${actor ? ` (for ${actor.name})` : ''}` : (actor?.name ?? 'somebody')
