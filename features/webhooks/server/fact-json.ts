import { makeWork, type Work } from '../../../platform/contract/expressions/expression.ts'
import type { Compiled } from './webhook.ts'

/** A fact as a webhook's owner sees it. */
export type SeenFact = {
  id: string
  at: Date
  fact: string
  subjectKind: string
  subjectId: string
  caseId: string | null
  caseKey: string | null
  actorId: string | null
  actorName: string | null
  actorKind: string
  groupId: string | null
  payload: { data?: unknown; before?: unknown; after?: unknown } | null
}

/** What conditions and templates are asked with. */
export const valuesOf = (fact: SeenFact, now: Date): Record<string, unknown> => ({
  fact: {
    name: fact.fact,
    at: fact.at,
    data: fact.payload?.data ?? {},
    before: fact.payload?.before ?? {},
    after: fact.payload?.after ?? {},
    subjectKind: fact.subjectKind,
    subjectId: fact.subjectId,
    caseKey: fact.caseKey,
    actor: fact.actorName,
    actorKind: fact.actorKind,
  },
  now,
})

/** The standard body: what `GET /api/v1/activity` says of it, and nothing of how it is kept. */
export const factJson = (fact: SeenFact): string =>
  JSON.stringify({
    id: fact.id,
    at: fact.at.toISOString(),
    fact: fact.fact,
    subject: { kind: fact.subjectKind, id: fact.subjectId },
    case: fact.caseId && { id: fact.caseId, key: fact.caseKey },
    actor: { kind: fact.actorKind, id: fact.actorId, name: fact.actorName },
    group: fact.groupId,
    data: fact.payload?.data ?? {},
    ...(fact.payload?.before ? { before: fact.payload.before } : {}),
    ...(fact.payload?.after ? { after: fact.payload.after } : {}),
  })

/**
 * Stands for a secret in what is kept of a delivery. The delivery's id, which nobody outside knows beforehand, keeps
 * what a fact says from passing for one.
 */
export const placeholder = (name: string, deliveryId: string): string => `[secret ${name} ${deliveryId}]`

type Saying = { id: string; now: Date; work?: Work }

/** With placeholders where secrets come. Where it is too much work, `work` says so, and there is no use in the body. */
export function bodyOf(compiled: Compiled, fact: SeenFact, { id, now, work = makeWork() }: Saying): string {
  if (!compiled.body) return factJson(fact)
  const secret = Object.fromEntries(compiled.secretNames.map((name) => [name, placeholder(name, id)]))
  const values = valuesOf(fact, now)
  return compiled.body.render({ ...(isJson(compiled.bodyText) ? escaped(values) : values), secret }, work).text
}

const isJson = (text: string): boolean => /^\s*[[{]/.test(text)

/** As JSON writes it between its quotes, so that a title with a quote in it leaves a body JSON. */
const inQuotes = (text: string): string => JSON.stringify(text).slice(1, -1)

function escaped(value: Record<string, unknown>): Record<string, unknown> {
  return walk(value) as Record<string, unknown>
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return inQuotes(value)
  if (Array.isArray(value)) return value.map(walk)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]))
}

/** The values put in; in a body that is JSON as JSON writes them. */
export function fillSecrets(body: string, opened: ReadonlyMap<string, string>, deliveryId: string): string {
  const json = isJson(body)
  return [...opened].reduce(
    (text, [name, value]) => text.replaceAll(placeholder(name, deliveryId), () => (json ? inQuotes(value) : value)),
    body,
  )
}
