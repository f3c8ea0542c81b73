import { millisecondsOf } from '../document/duration.ts'
import type { PlaybookDocument } from '../document/playbook.ts'
import type { Step, StepId, StepKind } from '../document/step.ts'
import { idOf, ourExtension } from './ids.ts'

type Json = Record<string, unknown>

const typeOf: Partial<Record<StepKind, string>> = {
  condition: 'if-condition',
  switch: 'switch-condition',
  parallel: 'parallel',
  loop: 'while-condition',
  playbook: 'playbook-action',
  end: 'end',
}

/** What CACAO has no word for, by kind of step: said to who exports, and kept in an extension. */
const unsaidOf: Partial<Record<StepKind, string>> = {
  loop: 'goes through a list; CACAO knows only a loop as long as something holds',
  script: 'runs a script of ours; others see an instruction',
  action: 'makes a change in Caseward; others see an instruction',
  approval: 'asks for an approval; others see an instruction',
  form: 'sends a form; others see an instruction',
  wait: 'waits; others see an instruction',
  condition: 'decides by an expression in CEL and not by a STIX pattern',
  switch: 'decides by an expression in CEL and not by a variable',
}

type Exporting = { id: string; at: string }

/** A playbook in CACAO 2.0. All of ours is in extensions, so that reading it back loses nothing. */
export function toCacao(document: PlaybookDocument, { id, at }: Exporting): { playbook: Json; unsaid: string[] } {
  const writer = new Writer(document, id)
  const workflow = writer.workflow()
  const { steps, ...ours } = document
  const apart = Object.fromEntries(Object.entries(steps).filter(([, step]) => step.kind === 'join'))
  const author = idOf('identity', 'caseward')
  const playbook = {
    type: 'playbook',
    spec_version: 'cacao-2.0',
    id: idOf('playbook', id),
    name: document.name,
    ...(document.description ? { description: document.description } : {}),
    created_by: author,
    created: at,
    modified: at,
    workflow_start: writer.start,
    workflow,
    playbook_extensions: { [ourExtension]: { ...ours, joins: apart } },
    agent_definitions: { [writer.agent]: { type: 'organization', name: 'Caseward' } },
    extension_definitions: {
      [ourExtension]: {
        type: 'extension-definition',
        name: 'Caseward playbook',
        description: 'The playbook as Caseward runs it: every step with all its fields.',
        created_by: author,
        schema: 'https://caseward.dev/schemas/playbook',
        version: '1.0.0',
      },
    },
  }
  const unsaid = Object.values(steps).flatMap((step) => {
    const why = unsaidOf[step.kind]
    return why ? [`"${step.name}" ${why}.`] : []
  })
  return { playbook, unsaid }
}

class Writer {
  readonly start: string
  readonly agent: string
  private readonly document: PlaybookDocument
  private readonly seed: string
  private readonly ends: Json = {}

  constructor(document: PlaybookDocument, seed: string) {
    this.document = document
    this.seed = seed
    this.start = idOf('start', seed)
    this.agent = idOf('organization', `${seed} agent`)
  }

  workflow(): Json {
    const written = Object.entries(this.document.steps).filter(([, step]) => step.kind !== 'join')
    const steps = written.map(([id, step]) => [this.idOf(id), this.step(id, step)] as const)
    const start = { type: 'start', name: 'Start', on_completion: this.way('start', this.document.start) }
    return { [this.start]: start, ...Object.fromEntries(steps), ...this.ends }
  }

  private idOf(id: StepId): string {
    return idOf(typeOf[this.document.steps[id]?.kind ?? 'action'] ?? 'action', `${this.seed} ${id}`)
  }

  /** Where a way leads; into nothing, into a join or back to its loop it ends at an end of its own. */
  private way(from: StepId, to: StepId | undefined): string {
    const kind = to === undefined ? undefined : this.document.steps[to]?.kind
    const back = kind === 'loop' && this.isWithin(to!, from)
    if (to !== undefined && kind !== 'join' && !back) return this.idOf(to)
    const end = idOf('end', `${this.seed} after ${from} ${to ?? ''}`)
    this.ends[end] = { type: 'end', name: 'End' }
    return end
  }

  private isWithin(loop: StepId, from: StepId): boolean {
    const step = this.document.steps[loop]
    const seen = new Set<StepId>([loop])
    const open = step?.kind === 'loop' ? [step.do] : []
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === from) return true
      if (seen.has(id)) continue
      seen.add(id)
      const text = JSON.stringify(this.document.steps[id] ?? {})
      open.push(...Object.keys(this.document.steps).filter((each) => text.includes(`"${each}"`)))
    }
    return false
  }

  private step(id: StepId, step: Step): Json {
    const said = {
      name: step.name,
      ...(step.says ? { description: step.says } : {}),
      ...('timeout' in step && step.timeout ? { timeout: millisecondsOf(step.timeout) } : {}),
      step_extensions: { [ourExtension]: { id, ...step } },
    }
    const own = this.own(id, step)
    return { type: typeOf[step.kind] ?? 'action', ...said, ...own }
  }

  private own(id: StepId, step: Step): Json {
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all others are actions
    switch (step.kind) {
      case 'end':
        return {}
      case 'condition':
        return {
          condition: step.if,
          on_true: this.way(id, step.then ?? step.next),
          on_false: this.way(id, step.else ?? step.next),
          ...this.onward(id),
        }
      case 'switch': {
        const cases = step.cases.map(({ is, then }, at) => [keyOf(is, at), this.way(id, then)] as const)
        return {
          switch: step.value,
          cases: { ...Object.fromEntries(cases), default: this.way(id, step.next) },
          ...this.onward(id),
        }
      }
      case 'parallel': {
        const join = this.document.steps[step.join]
        return { next_steps: step.branches.map((branch) => this.way(id, branch)), ...this.onward(id, join?.next) }
      }
      case 'loop':
        return { condition: step.over, on_true: this.way(id, step.do), ...this.onward(id, step.next) }
      case 'playbook':
        return { playbook_id: idOf('playbook', step.playbook), ...this.outcome(id, step) }
      default:
        return { commands: [commandOf(step)], agent: this.agent, ...this.outcome(id, step) }
    }
  }

  private onward(id: StepId, to?: StepId): Json {
    return { on_completion: this.way(`${id} done`, to) }
  }

  private outcome(id: StepId, step: Step): Json {
    const next = this.way(id, step.next)
    const onError = 'onError' in step ? step.onError : undefined
    return onError ? { on_success: next, on_failure: this.way(id, onError) } : { on_completion: next }
  }
}

const keyOf = (is: string | number | boolean, at: number): string =>
  String(is)
    .replaceAll(/[^a-zA-Z0-9_-]/g, '_')
    .slice(0, 200) || `case_${at}`

function commandOf(step: Step): Json {
  if (step.kind === 'http')
    return {
      type: 'http-api',
      command: `${step.method} ${step.url} HTTP/1.1`,
      ...(step.headers
        ? { headers: Object.fromEntries(Object.entries(step.headers).map(([name, value]) => [name, [value]])) }
        : {}),
      ...(step.body === undefined
        ? {}
        : { content: typeof step.body === 'string' ? step.body : JSON.stringify(step.body) }),
    }
  return { type: 'manual', command: wordsOf(step) }
}

function wordsOf(step: Step): string {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others have types of their own in CACAO
  switch (step.kind) {
    case 'action':
      return `${step.change} ${JSON.stringify(step.with ?? {})}`
    case 'script':
      return step.code
    case 'wait':
      return `Wait ${step.for ? `for ${step.for}` : step.until ? `until ${step.until}` : `for ${step.fact}`}`
    case 'approval':
    case 'form':
      return step.question
    case 'manual':
      return [step.title, step.text].filter(Boolean).join('\n')
    case 'notice':
      return `Tell ${step.to}: ${step.text}`
    default:
      return step.name
  }
}
