/* oxlint-disable unicorn/no-thenable -- the document says `then`; it is JSON and is awaited by nobody. */
import type { StepId } from '../document/step.ts'

type Json = Record<string, unknown>
export type CacaoStep = Json & {
  type?: string
  name?: string
  on_completion?: string
  on_success?: string
  on_failure?: string
}
type Command = {
  type?: string
  command?: string
  command_b64?: string
  headers?: Record<string, string[]>
  content?: string
}

/** Of a foreign workflow our steps, one after the other; each end leads to where its branch goes on. */
export class Converter {
  readonly steps: Record<StepId, Json> = {}
  readonly inputs: Record<StepId, Json> = {}
  readonly unsaid: string[] = []
  private readonly workflow: Record<string, CacaoStep>
  private readonly variables: Json
  private readonly known = new Map<string, StepId | undefined>()

  constructor(workflow: Record<string, CacaoStep>, variables: Json) {
    this.workflow = workflow
    this.variables = variables
    for (const [name, variable] of Object.entries(variables)) {
      const { external, description } = variable as { external?: boolean; description?: string }
      if (external)
        this.inputs[slug(name)] = { label: (description ?? name).slice(0, 200) || name, type: 'text', required: false }
    }
  }

  /** @returns our id of the step there; `after`: where an end of this branch leads, undefined: nowhere */
  from(id: string, after?: StepId): StepId | undefined {
    const step = this.workflow[id]
    // Left as it is: the checker says that there is no such step.
    if (!step) return id ? slug(id) : undefined
    if (step.type === 'end') return after
    if (step.type === 'start') return this.from(step.on_completion ?? '', after)
    if (this.known.has(id)) return this.known.get(id)
    const own = this.newId(step.name ?? step.type ?? 'step')
    this.known.set(id, own)
    this.write(own, step, after)
    return own
  }

  private newId(name: string): StepId {
    const stem = slug(name)
    for (let n = 1; ; n += 1) {
      const id = n === 1 ? stem : `${stem.slice(0, 36)}_${n}`
      if (!(id in this.steps) && ![...this.known.values()].includes(id)) return id
    }
  }

  private write(id: StepId, step: CacaoStep, after: StepId | undefined): void {
    const name =
      String(step.name ?? step.type ?? 'Step')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .slice(0, 120) || 'Step'
    const says = step.description ? { says: String(step.description).slice(0, 4000) } : {}
    const onward = step.on_completion ?? step.on_success
    const next = onward === undefined ? after : this.from(onward, after)
    const head = { name, ...says, ...(next ? { next } : {}) }
    const onError = step.on_failure ? this.from(step.on_failure, after) : undefined
    const error = onError ? { onError } : {}
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- what is none of these is an action
    switch (step.type) {
      case 'if-condition':
        return this.decide(id, step, { name, says, next })
      case 'switch-condition':
        return this.choose(id, step, { name, says, next })
      case 'parallel':
        return this.fork(id, step, { name, says, next })
      case 'while-condition':
        return this.repeat(id, step, { name, says, next })
      case 'playbook-action':
        this.unsaid.push(`"${name}" starts the playbook ${String(step.playbook_id)}; name one that is here.`)
        this.steps[id] = {
          kind: 'playbook',
          playbook: String(step.playbook_id ?? name).slice(0, 120),
          ...head,
          ...error,
        }
        return
      default:
        return this.act(id, step, { ...head, ...error })
    }
  }

  private repeat(id: StepId, step: CacaoStep, { name, says, next }: Deciding): void {
    const condition = String(step.condition)
    this.unsaid.push(`"${name}" does something as long as "${condition}" holds; it is done once here.`)
    const title = `As long as this holds, do the following again: ${condition}`.slice(0, 300)
    const first = this.from(String(step.on_true ?? ''), next)
    this.steps[id] = { kind: 'manual', title, name, ...says, ...optional('next', first) }
  }

  /** Conditions are STIX patterns over variables: a person tells whether they hold. */
  private decide(id: StepId, step: CacaoStep, { name, says, next }: Deciding): void {
    this.unsaid.push(`"${name}" decides by the STIX pattern "${String(step.condition)}"; here somebody is asked.`)
    const way = this.newId(`${id}_decides`)
    this.steps[id] = {
      kind: 'form',
      name,
      ...says,
      of: 'owner',
      question: `Does this hold? ${this.text(String(step.condition ?? ''))}`,
      fields: [{ key: 'holds', label: 'It holds', type: 'yes/no', required: true }],
      next: way,
    }
    this.steps[way] = {
      kind: 'condition',
      name: `${name}: decided`.slice(0, 120),
      if: `steps.${id}.output.answers.holds == true`,
      ...optional('then', this.from(String(step.on_true ?? ''), next)),
      ...optional('else', step.on_false ? this.from(String(step.on_false), next) : next),
    }
  }

  private choose(id: StepId, step: CacaoStep, { name, says, next }: Deciding): void {
    const cases = Object.entries((step.cases ?? {}) as Record<string, string>)
    this.unsaid.push(`"${name}" decides by the variable ${String(step.switch)}; here somebody is asked.`)
    const way = this.newId(`${id}_chooses`)
    const named = cases.filter(([key]) => key !== 'default')
    const choices = [...named.map(([key]) => key), 'something else']
    this.steps[id] = {
      kind: 'form',
      name,
      ...says,
      of: 'owner',
      question: `What is ${String(step.switch)}?`,
      fields: [{ key: 'value', label: 'Value', type: 'choice', choices, required: true }],
      next: way,
    }
    const otherwise = cases.find(([key]) => key === 'default')?.[1]
    this.steps[way] = {
      kind: 'switch',
      name: `${name}: decided`.slice(0, 120),
      value: `steps.${id}.output.answers.value`,
      cases: named.flatMap(([is, to]) => {
        const then = this.from(to, next)
        return then ? [{ is, then }] : []
      }),
      ...optional('next', otherwise ? this.from(otherwise, next) : next),
    }
  }

  private fork(id: StepId, step: CacaoStep, { name, says, next }: Deciding): void {
    const join = this.newId(`${id}_join`)
    this.steps[join] = { kind: 'join', name: `${name}: all done`.slice(0, 120), ...optional('next', next) }
    const branches = ((step.next_steps ?? []) as string[]).map((each) => this.from(each, join) ?? join)
    this.steps[id] = { kind: 'parallel', name, ...says, branches, join }
  }

  /** Commands one after the other, each a step of its own. */
  private act(id: StepId, step: CacaoStep, { next, ...head }: Json): void {
    const commands = ((step.commands ?? []) as Command[]).slice(0, 20)
    if (commands.length === 0) {
      this.steps[id] = { kind: 'manual', title: String(head.name), ...head, ...optional('next', next) }
      return
    }
    let at = id
    for (const [n, command] of commands.entries()) {
      this.steps[at] = {}
      const following = n + 1 < commands.length ? this.newId(`${id}_${n + 2}`) : undefined
      this.steps[at] = { ...this.command(command, String(head.name)), ...head, ...optional('next', following ?? next) }
      if (following) at = following
    }
  }

  private command(command: Command, name: string): Json {
    const text = this.text(command.command ?? decoded(command.command_b64))
    const [, method, url] = /^(GET|POST|PUT|PATCH|DELETE)\s+(https?:\/\/\S+)/.exec(text) ?? []
    if (command.type === 'http-api' && url) {
      const headers = Object.entries(command.headers ?? {}).map(
        ([key, values]) => [key, this.text(values.join(', '))] as const,
      )
      return {
        kind: 'http',
        method,
        url,
        ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
        ...(command.content ? { body: this.text(command.content) } : {}),
      }
    }
    if (command.type !== 'manual')
      this.unsaid.push(
        `"${name}" runs a command of the kind ${command.type ?? 'unknown'}, which nothing runs here; it became a task for a person.`,
      )
    return { kind: 'manual', title: name, text: text || name }
  }

  /** Variables of theirs in words of ours: what is handed in, or the value they have. */
  private text(text: string): string {
    return text
      .replaceAll('{{', '{ {')
      .replaceAll(/(__[a-zA-Z_][a-zA-Z0-9_-]*?__)(?::value)?/g, (whole, name: string) => {
        const variable = this.variables[name] as { value?: string; external?: boolean } | undefined
        if (variable?.external) return `{{ input.${slug(name)} }}`
        return variable?.value ?? whole
      })
  }
}

type Deciding = { name: string; says: Json; next: StepId | undefined }

const optional = (key: string, value: unknown): Json => (value === undefined ? {} : { [key]: value })

const slug = (name: string): StepId => {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 36)
  return /^[a-z]/.test(plain) ? plain : `s_${plain}`
}

function decoded(base64: string | undefined): string {
  try {
    return base64 ? atob(base64) : ''
  } catch {
    return ''
  }
}
