import type { AnswerOf } from '../../../platform/contract/endpoint.ts'
import { sayWord, type ActDraft } from '../../../platform/web/ui/acts/act-draft.ts'
import { conditionWords, fieldWords } from '../../../platform/web/ui/conditions/condition-words.ts'
import type { ActOutcome, ExplainedRule, ExplainedStanding, HitOutcome } from '../contract/hit.ts'
import type { ruleChoices } from '../contract/requests/rules.ts'
import { kindOf, type RuleKind, type RuleMode, type RuleTrigger } from '../contract/rule.ts'
import { vocabularyOf } from '../contract/vocabulary.ts'

export type Choices = AnswerOf<typeof ruleChoices>

export const modeWords: Record<RuleMode, string> = { on: 'On', dry: 'Dry run', off: 'Off' }
export const triggerWords: Record<RuleTrigger, string> = {
  arrival: 'An alert arrives',
  alert: 'Something happens to an alert',
  case: 'Something happens to a case',
  task: 'Something happens to a task',
}
export const outcomeWords: Record<HitOutcome, string> = { acted: 'Acted', dry: 'Dry run', stopped: 'Stopped' }
export const actWords: Record<ActOutcome, string> = {
  done: 'done',
  refused: 'refused',
  skipped: 'skipped',
  would: 'would',
  undone: 'undone',
}
export const standingWords: Record<ExplainedStanding, string> = {
  acted: 'Ran',
  dry: 'Dry run',
  stopped: 'Stopped',
  would: 'Would hold now',
  not: 'Did not hold',
  off: 'Off',
  expired: 'Expired',
  later: 'Came later',
  ended: 'Not reached',
  unheard: 'Not set off',
  broken: 'Broken',
}

const firstDown = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** `alert.severity-set` is said “Severity set”. */
export const factWords = (fact: string): string => sayWord(fact.replace(/^[^.]+\./, '').replaceAll('-', ' '))

type Body = Readonly<Record<string, unknown>>
type Names = { people: readonly Named[]; all: readonly Named[] }
type Named = { id: string; name: string }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const plainWord = (value: unknown): string => text(value).replaceAll('_', ' ')
const nameOf = (names: readonly Named[], id: string): string => names.find((each) => each.id === id)?.name ?? id
const shortly = (value: string): string => (value.length > 40 ? `${value.slice(0, 39)}…` : value)

const sentences: Record<string, (body: Body, names: Names, ref: string) => string> = {
  'alert.set-severity': ({ severity }) => `set the severity to ${text(severity)}`,
  'case.set-severity': ({ severity }) => `set the severity to ${text(severity)}`,
  'alert.assign': ({ personId }, { people }) =>
    personId === null ? 'take it from whoever has it' : `assign it to ${nameOf(people, text(personId))}`,
  'case.assign': ({ ownerId, teamId }, { all }) =>
    `assign it to ${[ownerId, teamId]
      .filter(Boolean)
      .map((id) => nameOf(all, text(id)))
      .join(' of ')}`,
  'alert.tag': ({ add, remove }) =>
    [
      list(add).length > 0 ? `tag it ${list(add).join(', ')}` : '',
      list(remove).length > 0 ? `take the tag ${list(remove).join(', ')} away` : '',
    ]
      .filter(Boolean)
      .join(' and ') || 'tag it',
  'alert.close': ({ disposition }) => `close it as ${plainWord(disposition)}`,
  'suppression.create': () => 'suppress others like it',
  'case.open': ({ title }) => `open an incident${title ? ` “${shortly(text(title))}”` : ''}`,
  'alert.join-incident': ({ withinHours = 24, open }) =>
    `add it to the open incident that shares something within ${String(withinHours)} h${open ? ', or open one' : ''}`,
  'case.apply-template': ({ template }, { all }) => `apply the template ${nameOf(all, text(template))}`,
  'playbook.start': (_, { all }, ref) => `start the playbook ${nameOf(all, ref)}`,
  'notice.tell': (body, { all }) =>
    `tell ${[...list(body.people), ...list(body.teams), ...list(body.roles), ...list(body.channels)].map((id) => nameOf(all, id)).join(', ') || 'nobody yet'}`,
  'webhook.call': (_, { all }, ref) => `call the webhook ${nameOf(all, ref)}`,
}

/** What an act does, in words: “close it as false positive”. */
export function actSentence({ change, ref, body = {} }: ActDraft, choices?: Choices): string {
  const { people = [], teams = [], playbooks = [], templates = [], webhooks = [], channels = [] } = choices ?? {}
  const names = { people, all: [...people, ...teams, ...playbooks, ...templates, ...webhooks, ...channels] }
  const say = sentences[change]
  if (say) return say(body, names, ref ?? '')
  const known = choices?.changes.find(({ name }) => name === change)
  return firstDown(known?.summary ?? change)
}

/** Why a rule did not hold, with its condition and what that saw in words: “severity is “high” did not hold: severity was “low”.” */
export function explainedSentence(
  { says, part, saw }: Pick<ExplainedRule, 'says' | 'part' | 'saw'>,
  kind: RuleKind,
): string {
  if (part === null) return says
  const condition = conditionWords(part, vocabularyOf(kind), kind)
  return saw.reduce(
    (said, { name }) => said.replace(`${name} was `, () => `${fieldWords(name, kind)} was `),
    says.replace(part, () => condition),
  )
}

type Said = { on: RuleTrigger; facts: readonly string[]; when: string | null; acts: readonly ActDraft[] }

/** `When an alert arrives and source is “edr”: set the severity to high; tag it vip`. */
export function ruleSentence({ on, facts, when, acts }: Said, choices: Choices | undefined): string {
  const heard = facts.length > 0 ? ` (${facts.map(factWords).join(', ').toLowerCase()})` : ''
  const condition = conditionWords(when, vocabularyOf(on), kindOf(on))
  const does = acts.map((act) => actSentence(act, choices)).join('; ')
  return `When ${firstDown(triggerWords[on])}${heard}${condition && ` and ${condition}`}: ${does || 'nothing yet'}`
}
