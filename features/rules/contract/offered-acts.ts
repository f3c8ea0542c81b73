import type { Act } from '../../../platform/contract/acts/act.ts'
import type { RuleKind } from './rule.ts'

/** An act with a name people use; `act` is what it begins as, to be filled in. */
export type OfferedAct = {
  key: string
  label: string
  says: string
  /** The things it can be done to. */
  on: readonly RuleKind[]
  act: Act
}

const own = null
const alertId = '{{alert.id}}'

/** The id of the case it is about: of an alert the one it is in, or an earlier act opened. */
export const caseRefOf: Record<RuleKind, string> = {
  alert: '{{opened.case.id}}',
  case: '{{case.id}}',
  task: '{{task.caseId}}',
}

/** What a rule is mostly for, the most common first; every other change of the product can be named as well. */
export const offeredActs: readonly OfferedAct[] = [
  {
    key: 'severity',
    label: 'Set severity',
    says: 'Correct how bad it is',
    on: ['alert'],
    act: { change: 'alert.set-severity', ref: own, body: { severity: 'high' } },
  },
  {
    key: 'case-severity',
    label: 'Set severity',
    says: 'Correct how bad the case is',
    on: ['case'],
    act: { change: 'case.set-severity', ref: own, body: { severity: 'high' } },
  },
  {
    key: 'assign',
    label: 'Assign',
    says: 'Give it to a person',
    on: ['alert'],
    act: { change: 'alert.assign', ref: own, body: { personId: '' } },
  },
  {
    key: 'case-assign',
    label: 'Assign',
    says: 'Set the owner or the team of the case',
    on: ['case'],
    act: { change: 'case.assign', ref: own, body: {} },
  },
  {
    key: 'tag',
    label: 'Tag',
    says: 'Add tags, or take some away',
    on: ['alert'],
    act: { change: 'alert.tag', ref: own, body: { add: [] } },
  },
  {
    key: 'close',
    label: 'Close',
    says: 'Close it with a verdict',
    on: ['alert'],
    act: { change: 'alert.close', ref: own, body: { disposition: 'false_positive', note: '' } },
  },
  {
    key: 'suppress',
    label: 'Suppress',
    says: 'Mute this and others of its kind for a week',
    on: ['alert'],
    act: {
      change: 'suppression.create',
      ref: own,
      body: {
        name: 'By a rule: {{alert.source}}',
        reason: 'By a rule.',
        source: '{{alert.source}}',
        title: '{{alert.title}}',
        expiresAt: '{{now + duration("168h")}}',
        applyToOpen: true,
      },
    },
  },
  {
    key: 'open',
    label: 'Open an incident',
    says: 'Open an incident from the alert',
    on: ['alert'],
    act: { change: 'case.open', ref: own, body: { alertIds: [alertId] } },
  },
  {
    key: 'join',
    label: 'Add to the open incident that shares…',
    says: 'Add it to the open incident that shares an observable or asset; with none, open one',
    on: ['alert'],
    act: { change: 'alert.join-incident', ref: own, body: { withinHours: 24, by: 'any', open: true } },
  },
  {
    key: 'template',
    label: 'Apply a template',
    says: 'Fill the case from a template',
    on: ['case', 'alert'],
    act: { change: 'case.apply-template', ref: own, body: { template: '' } },
  },
  {
    key: 'playbook',
    label: 'Start a playbook',
    says: 'Start a playbook on it',
    on: ['case', 'alert'],
    act: { change: 'playbook.start', ref: '', body: { subject: { kind: 'case', id: '{{case.id}}' } } },
  },
  {
    key: 'tell',
    label: 'Tell',
    says: 'Tell people, teams or a chat channel',
    on: ['case', 'alert', 'task'],
    act: { change: 'notice.tell', ref: own, body: { people: [], text: '' } },
  },
  {
    key: 'webhook',
    label: 'Call a webhook',
    says: 'Send it to another product',
    on: ['case', 'alert', 'task'],
    act: { change: 'webhook.call', ref: '', body: { data: {} } },
  },
]

/** Those for a kind of thing, each made to fit it: what names its subject names this one. */
export const offeredActsOn = (kind: RuleKind): OfferedAct[] =>
  offeredActs.filter(({ on }) => on.includes(kind)).map((offered) => ({ ...offered, act: fitted(offered.act, kind) }))

function fitted(act: Act, kind: RuleKind): Act {
  const subject = { kind, id: `{{${kind}.id}}` }
  if (act.change === 'case.apply-template') return { ...act, ref: kind === 'case' ? null : caseRefOf[kind] }
  if (act.change === 'playbook.start' || act.change === 'webhook.call' || act.change === 'notice.tell')
    return { ...act, body: { ...act.body, subject } }
  return act
}
