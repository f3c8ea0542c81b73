import { Problem } from '../../../platform/contract/problem.ts'
import type { PlaybookDocument } from '../contract/document/playbook.ts'
import type { RunTarget } from './stores/runs.store.ts'

/** Playbooks that set each other off end here, with an explanation. */
export const deepest = 4

const words = {
  done: 'has ended',
  failed: 'has failed',
  denied: 'was denied',
  cancelled: 'was stopped',
  running: 'runs',
}

export const mustRun = ({ status, name }: RunTarget): Problem | undefined =>
  status === 'running'
    ? undefined
    : new Problem('conflict', 'playbook.run_over', `"${name}" ${words[status]} already. Nothing was changed.`)

export function depthProblem(chain: readonly string[], depth: number): Problem | undefined {
  if (depth <= deepest) return undefined
  const names = chain.map((name) => `"${name}"`).join(' → ')
  return new Problem(
    'conflict',
    'playbook.too_deep',
    `${names} would be number ${depth} of playbooks and rules that set each other off; it ends at ${deepest}. Look for two that start each other.`,
  )
}

/** What is missing of the inputs, or is there and not asked for. */
export function inputProblem(document: PlaybookDocument, input: Record<string, unknown>): Problem | undefined {
  const refuse = (key: string, sentence: string) =>
    new Problem('invalid', 'playbook.input', sentence, { fields: [{ path: `input.${key}`, message: sentence }] })
  for (const key of Object.keys(input))
    if (!(key in document.inputs)) return refuse(key, `"${document.name}" asks for no ${key}.`)
  for (const [key, { label, type, required }] of Object.entries(document.inputs)) {
    const value = input[key] ?? null
    if (required && (value === null || value === '')) return refuse(key, `"${document.name}" needs: ${label}.`)
    const fits =
      type === 'number'
        ? typeof value === 'number'
        : type === 'yes/no'
          ? typeof value === 'boolean'
          : typeof value === 'string'
    if (value !== null && !fits) return refuse(key, `${label}: this is no ${type}.`)
  }
  return undefined
}
