import type { Fault } from '../check/fault.ts'
import { mostSteps, type PlaybookDocument } from '../document/playbook.ts'
import { parsePlaybook } from '../document/yaml.ts'
import { Converter, type CacaoStep } from './convert.ts'
import { ourExtension } from './ids.ts'

type Json = Record<string, unknown>
export type CacaoRead = { document: PlaybookDocument; unsaid: string[] } | { faults: Fault[] }

export const isCacao = (text: string): boolean => /^\s*\{/.test(text) && /"spec_version"\s*:\s*"cacao-/.test(text)

const wrong = (sentence: string): CacaoRead => ({ faults: [{ step: null, field: null, sentence }] })
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads CACAO 2.0: what was ours comes back as it was; of others, what has no word here is said. Never throws. */
export function fromCacao(text: string): CacaoRead {
  let playbook: unknown
  try {
    playbook = JSON.parse(text)
  } catch (error) {
    return wrong(`This is not JSON: ${(error as Error).message}`)
  }
  if (!isObject(playbook) || playbook.spec_version !== 'cacao-2.0') return wrong('This is no playbook in CACAO 2.0.')
  const { workflow } = playbook
  if (!isObject(workflow) || !Object.values(workflow).every(isObject)) return wrong('The playbook has no workflow.')
  if (Object.keys(workflow).length > mostSteps * 2) return wrong(`It has more than ${mostSteps * 2} steps.`)
  const ours = isObject(playbook.playbook_extensions) ? playbook.playbook_extensions[ourExtension] : undefined
  return isObject(ours)
    ? readOurs(ours, workflow as Record<string, Json>)
    : readTheirs(playbook, workflow as Record<string, Json>)
}

function readOurs({ joins, ...head }: Json, workflow: Record<string, Json>): CacaoRead {
  const steps: Json = {}
  for (const step of Object.values(workflow)) {
    const own = isObject(step.step_extensions) ? step.step_extensions[ourExtension] : undefined
    if (!isObject(own)) continue
    const { id, ...rest } = own
    steps[String(id)] = rest
  }
  const read = parsePlaybook({ ...head, steps: { ...steps, ...(isObject(joins) ? joins : {}) } })
  return 'document' in read ? { ...read, unsaid: [] } : read
}

function readTheirs(playbook: Json, workflow: Record<string, Json>): CacaoRead {
  const converter = new Converter(
    workflow as Record<string, CacaoStep>,
    isObject(playbook.playbook_variables) ? playbook.playbook_variables : {},
  )
  const start = converter.from(String(playbook.workflow_start ?? ''))
  if (isObject(playbook.authentication_info_definitions))
    converter.unsaid.push('Credentials were left out: keep them as secrets, and name those in the requests.')
  if (Object.keys(converter.steps).length === 0) return wrong('There is no step in it that could be done here.')
  const { workflow: _, authentication_info_definitions: __, ...rest } = playbook
  const read = parsePlaybook({
    name:
      String(playbook.name ?? 'Playbook')
        .replaceAll(/\s+/g, ' ')
        .slice(0, 120)
        .trim() || 'Playbook',
    description: String(playbook.description ?? '').slice(0, 10_000),
    on: ['case'],
    inputs: converter.inputs,
    start: start ?? 'start',
    steps: converter.steps,
    extensions: { cacao: rest, unsaid: converter.unsaid },
  })
  return 'document' in read ? { ...read, unsaid: converter.unsaid } : read
}
