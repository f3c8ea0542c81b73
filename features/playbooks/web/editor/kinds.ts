import {
  IconArrowFork,
  IconArrowsJoin,
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconCircleCheck,
  IconClock,
  IconCode,
  IconForms,
  IconPlayerStop,
  IconQuestionMark,
  IconRepeat,
  IconRoute,
  IconUserCheck,
  IconWorld,
} from '@tabler/icons-react'
import type { ActionIcon } from '../../../../platform/web/actions.ts'
import type { Step, StepKind } from '../../contract/document/step.ts'

export type FieldKind =
  | 'text'
  | 'area'
  | 'expression'
  | 'condition'
  | 'code'
  | 'json'
  | 'number'
  | 'check'
  | 'words'
  | 'step'
  | 'steps'
  | 'cases'
  | 'form'
  | 'change'
  | 'fact'
  | 'playbook'
export type StepField = {
  name: string
  label: string
  kind: FieldKind
  hint?: string
  words?: readonly string[]
  needed?: boolean
}
export type KindOfStep = {
  label: string
  says: string
  icon: ActionIcon
  fields: readonly StepField[]
  fresh: () => object
}

const who = 'owner, starter, on-call, person:ana@example.com, team:Night shift or role:lead'
const next: StepField = { name: 'next', label: 'Then', kind: 'step' }
const onError: StepField = { name: 'onError', label: 'On error', kind: 'step' }
const by: StepField = { name: 'by', label: 'Answered within', kind: 'text', hint: '30m, 4h or 2d' }
const thenWho: StepField = { name: 'then', label: 'Then ask', kind: 'text', hint: who }
const risky: StepField[] = [
  { name: 'retry', label: 'Try again', kind: 'json', hint: '{"times": 3, "wait": "5m"}' },
  { name: 'timeout', label: 'At most', kind: 'text', hint: '30s, 15m, 4h or 3d' },
  onError,
]
const question: StepField = {
  name: 'question',
  label: 'Question',
  kind: 'area',
  needed: true,
  hint: 'May hold {{ expressions }}',
}

/** Everything the editor knows of a kind of step: how it is named, drawn, asked for and begun. */
export const kinds: Readonly<Record<StepKind, KindOfStep>> = {
  action: {
    label: 'Action',
    says: 'Any change of the product, such as assigning or closing',
    icon: IconBolt,
    fields: [{ name: 'change', label: 'Change', kind: 'change', needed: true }, next, ...risky],
    fresh: () => ({ change: 'case.assign', with: { ownerId: '{{ starter.id }}' } }),
  },
  condition: {
    label: 'Condition',
    says: 'One way or the other',
    icon: IconArrowFork,
    fields: [
      { name: 'if', label: 'If', kind: 'condition', needed: true },
      { name: 'then', label: 'If so', kind: 'step' },
      { name: 'else', label: 'If not', kind: 'step' },
      { ...next, label: 'Otherwise' },
      onError,
    ],
    fresh: () => ({ if: 'true' }),
  },
  switch: {
    label: 'Switch',
    says: 'One of several ways by a value',
    icon: IconRoute,
    fields: [
      { name: 'value', label: 'Value', kind: 'expression', needed: true },
      { name: 'cases', label: 'Cases', kind: 'cases' },
      { ...next, label: 'Otherwise' },
      onError,
    ],
    fresh: () => ({ value: 'null', cases: [] }),
  },
  parallel: {
    label: 'Parallel',
    says: 'Several branches at once',
    icon: IconArrowsSplit2,
    fields: [
      { name: 'branches', label: 'Branches', kind: 'steps' },
      { name: 'join', label: 'Joined by', kind: 'step', needed: true },
    ],
    fresh: () => ({ branches: [], join: '' }),
  },
  join: {
    label: 'Join',
    says: 'Where branches come together',
    icon: IconArrowsJoin,
    fields: [{ name: 'waitsFor', label: 'Waits for', kind: 'words', words: ['all', 'first'] }, next],
    fresh: () => ({ waitsFor: 'all' }),
  },
  loop: {
    label: 'Loop',
    says: 'The same for each of a list',
    icon: IconRepeat,
    fields: [
      { name: 'over', label: 'Each of', kind: 'expression', needed: true },
      { name: 'as', label: 'Called', kind: 'text', needed: true },
      { name: 'do', label: 'Do', kind: 'step', needed: true },
      { ...next, label: 'After all' },
      { name: 'most', label: 'At most', kind: 'number' },
      onError,
    ],
    fresh: () => ({ over: '[]', as: 'item', do: '', most: 100 }),
  },
  playbook: {
    label: 'Playbook',
    says: 'Another playbook, waited for',
    icon: IconCircleCheck,
    fields: [
      { name: 'playbook', label: 'Playbook', kind: 'playbook', needed: true },
      { name: 'with', label: 'Inputs', kind: 'json' },
      next,
      ...risky,
    ],
    fresh: () => ({ playbook: '' }),
  },
  http: {
    label: 'HTTP request',
    says: 'Asks or tells another product',
    icon: IconWorld,
    fields: [
      { name: 'method', label: 'Method', kind: 'words', words: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
      { name: 'url', label: 'Address', kind: 'text', needed: true, hint: '{{ secret.NAME }} stands for a secret' },
      { name: 'headers', label: 'Headers', kind: 'json', hint: '{"authorization": "Bearer {{ secret.NAME }}"}' },
      { name: 'body', label: 'Body', kind: 'json' },
      next,
      ...risky,
    ],
    fresh: () => ({ method: 'GET', url: 'https://' }),
  },
  script: {
    label: 'Script',
    says: 'JavaScript without any reach',
    icon: IconCode,
    fields: [
      {
        name: 'code',
        label: 'Code',
        kind: 'code',
        needed: true,
        hint: 'What its last expression comes to is the output',
      },
      { name: 'input', label: 'Input', kind: 'json', hint: '{"tags": "{{ case.tags }}"}' },
      { name: 'deadline', label: 'Deadline in ms', kind: 'number' },
      next,
      ...risky,
    ],
    fresh: () => ({ code: 'input', deadline: 1000 }),
  },
  wait: {
    label: 'Wait',
    says: 'For a length of time, a time or a fact',
    icon: IconClock,
    fields: [
      { name: 'for', label: 'For', kind: 'text', hint: '15m, 4h or 3d' },
      { name: 'until', label: 'Until', kind: 'expression' },
      { name: 'fact', label: 'For the fact', kind: 'fact' },
      { name: 'where', label: 'Where', kind: 'condition' },
      { name: 'on', label: 'About', kind: 'text', hint: 'Id; empty: what the playbook runs on' },
      { name: 'timeout', label: 'At most', kind: 'text', hint: '2d' },
      next,
      onError,
    ],
    fresh: () => ({ for: '1h' }),
  },
  approval: {
    label: 'Approval',
    says: 'Somebody decides',
    icon: IconUserCheck,
    fields: [
      question,
      { name: 'of', label: 'Asked is', kind: 'text', needed: true, hint: who },
      by,
      thenWho,
      { name: 'fourEyes', label: 'Not by who started the run', kind: 'check' },
      { ...next, label: 'If approved' },
      { name: 'denied', label: 'If denied', kind: 'step' },
      onError,
    ],
    fresh: () => ({ question: 'May we?', of: 'role:lead', fourEyes: true }),
  },
  form: {
    label: 'Form',
    says: 'Questions to a colleague or an outsider',
    icon: IconForms,
    fields: [
      question,
      { name: 'of', label: 'Asked is', kind: 'text', needed: true, hint: `${who}; or email: and an address` },
      by,
      thenWho,
      { name: 'fields', label: 'Fields', kind: 'form' },
      next,
      onError,
    ],
    fresh: () => ({
      question: 'Was it you?',
      of: 'owner',
      fields: [{ key: 'answer', label: 'Answer', type: 'text', required: true }],
    }),
  },
  manual: {
    label: 'Manual task',
    says: 'A task in the case, waited for',
    icon: IconQuestionMark,
    fields: [
      { name: 'title', label: 'Title', kind: 'text', needed: true },
      { name: 'text', label: 'What to do', kind: 'area' },
      { name: 'of', label: 'For', kind: 'text', hint: who },
      { name: 'due', label: 'Due within', kind: 'text', hint: '4h' },
      { name: 'mandatory', label: 'Required to close the case', kind: 'check' },
      { name: 'timeout', label: 'At most', kind: 'text', hint: '2d' },
      next,
      onError,
    ],
    fresh: () => ({ title: 'To do', mandatory: false }),
  },
  notice: {
    label: 'Notice',
    says: 'Tells people',
    icon: IconBell,
    fields: [
      { name: 'to', label: 'To', kind: 'text', needed: true, hint: who },
      { name: 'text', label: 'Text', kind: 'area', needed: true },
      next,
      ...risky,
    ],
    fresh: () => ({ to: 'owner', text: 'Look at this.' }),
  },
  end: {
    label: 'End',
    says: 'Ends the run here',
    icon: IconPlayerStop,
    fields: [
      { name: 'failed', label: 'What it was for was not reached', kind: 'check' },
      { name: 'output', label: 'Output', kind: 'json' },
    ],
    fresh: () => ({ failed: false }),
  },
}

export const kindOf = (step: Pick<Step, 'kind'>): KindOfStep => kinds[step.kind]
