import { compileCondition } from '../../../platform/contract/expressions/expression.ts'
import type { ExplainedStanding } from '../contract/hit.ts'
import { vocabularyOf } from '../contract/vocabulary.ts'
import { partsOf } from './prefilter/parse.ts'
import { isExpired, type Ready } from './rule.ts'

export type Why = {
  standing: ExplainedStanding
  says: string
  part: string | null
  saw: { name: string; value: string }[]
}

const why = (standing: ExplainedStanding, says: string): Why => ({ standing, says, part: null, saw: [] })

/** The last moment at which a rule could have been asked of a thing, with what it would have seen. */
export type Moment = { at: Date; sight: Record<string, unknown>; causeId: string; muted: boolean }

type Asked = { moment: Moment | undefined; endedBy: string | undefined; now: Date }

/** Why a rule that did not hold did not, as things stand now. */
export function whyNot(rule: Ready, { moment, endedBy, now }: Asked): Why {
  const { name, on, facts } = rule.body
  if (rule.fault !== null) return why('broken', `Its condition cannot be read any more: ${rule.fault}`)
  if (rule.mode === 'off') return why('off', `“${name}” is switched off.`)
  if (isExpired(rule, now)) return why('expired', `“${name}” came to its end on ${dayOf(rule.expiresAt!)}.`)
  if (!moment)
    return why(
      'unheard',
      on === 'arrival'
        ? 'It did not arrive: nothing sets it off.'
        : `None of what sets it off has happened to it: ${facts.join(', ')}.`,
    )
  if (moment.muted) return why('unheard', 'It was muted by a suppression: rules are not asked of such an alert.')
  if (moment.at < rule.since)
    return why('later', `It came before “${name}” was switched on; rules look at what comes after.`)
  if (endedBy !== undefined) return why('ended', `“${endedBy}” stands above it, held, and stopped the list.`)
  return judged(rule, moment)
}

function judged(rule: Ready, { sight }: Moment): Why {
  const failed = rule.body.when === null ? undefined : firstFalse(rule, sight)
  if (failed) return failed
  const changed =
    'It would hold as things stand now; it did not when it was asked, or could not be seen by who answers for it.'
  return why('would', changed)
}

/** The first part that did not hold, with what it saw. */
function firstFalse({ body: { on, when } }: Ready, sight: Record<string, unknown>): Why | undefined {
  const vocabulary = vocabularyOf(on)
  for (const { text } of partsOf(when!)) {
    const part = compileCondition(text, vocabulary)
    if ('fault' in part) continue
    const answer = part.of(sight)
    if ('value' in answer && answer.value === true) continue
    const saw = part.names.slice(0, 5).map((name) => ({ name, value: inWords(valueAt(sight, name)) }))
    const was = saw.map(({ name, value }) => `${name} was ${value}`).join(', ')
    const because = 'fault' in answer ? `could not be told (${answer.fault})` : 'did not hold'
    return { standing: 'not', says: `${text} ${because}${was === '' ? '' : `: ${was}`}.`, part: text, saw }
  }
  return undefined
}

function valueAt(sight: Record<string, unknown>, name: string): unknown {
  let value: unknown = sight
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null) return null
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

const most = 120

export function inWords(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : cut(value.map((each) => plain(each)).join(', '))
  return plain(value)
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? `“${cut(value)}”` : typeof value === 'object' ? cut(JSON.stringify(value)) : String(value)
const cut = (text: string) => (text.length > most ? `${text.slice(0, most).toWellFormed()} …` : text)
const dayOf = (at: Date) => at.toISOString().slice(0, 16).replace('T', ' ')
