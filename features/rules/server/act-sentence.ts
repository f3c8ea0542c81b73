import type { AnyChange } from '../../../platform/server/change.ts'
import { joinIncident } from '../contract/join-incident.ts'
import { offeredActs } from '../contract/offered-acts.ts'
import { textsIn } from '../../../platform/contract/expressions/fill.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const longest = 400

/** What people call a change: as rules offer it, else the first clause of its summary. */
export function labelOf(name: string, change: AnyChange | undefined): string {
  if (name === joinIncident.name) return 'Add to the open incident that shares an entity'
  const offered = offeredActs.find(({ act }) => act.change === name)
  return offered?.label ?? change?.request.summary.split(/[;:,]/)[0] ?? name
}

export type Filled = { name: string; change: AnyChange | undefined; body: Readonly<Record<string, unknown>> }

/** An act as a sentence: "Set severity (severity: high)." `names`: what ids are called; those without a name are not said. */
export function actSentence({ name, change, body }: Filled, names: ReadonlyMap<string, string>): string {
  const details = Object.entries(body).flatMap(([field, value]) => {
    const said = inWords(value, names)
    return said === '' || said === 'it' ? [] : [`${wordsOf(field)}: ${said}`]
  })
  const label = labelOf(name, change)
  const text = details.length > 0 ? `${label} (${details.join(', ')})` : label
  return `${text.length > longest ? `${text.slice(0, longest).toWellFormed()} …` : text}.`
}

const wordsOf = (field: string) => field.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

function inWords(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === false || value === '') return ''
  if (value === true) return 'yes'
  if (typeof value === 'string') return value.replace(uuid, (id) => names.get(id.toLowerCase()) ?? '').trim()
  if (Array.isArray(value))
    return value
      .map((each) => inWords(each, names))
      .filter(Boolean)
      .join(', ')
  if (typeof value !== 'object') return String(value)
  const { kind, id } = value as { kind?: unknown; id?: unknown }
  if (typeof kind === 'string' && typeof id === 'string') return inWords(id, names)
  return Object.entries(value)
    .map(([key, each]) => `${key} ${inWords(each, names)}`)
    .join(', ')
}

/** Ids in what is said of an act, to be named. */
export const idsIn = (body: unknown): string[] => textsIn(body)
