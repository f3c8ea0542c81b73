import { compileCondition, type Condition, type Work } from '../../../platform/contract/expressions/expression.ts'
import { compileTemplate, type Template } from '../../../platform/contract/expressions/render.ts'
import { type Problem, wrongField } from '../../../platform/contract/problem.ts'
import { secretNamesOf } from '../../secrets/contract/names.ts'
import { bodyVocabulary, factVocabulary, headerVocabulary } from '../contract/fact-words.ts'

export type Said = {
  url: string
  condition: string
  body: string | null
  headers: readonly { name: string; value: string }[]
}

/** All of a webhook that is evaluated. */
export type Compiled = {
  holds: (values: Record<string, unknown>, work?: Work) => boolean
  url: Template
  headers: readonly { name: string; value: Template }[]
  body: Template | null
  /** As it was written. */
  bodyText: string
  secretNames: string[]
}

const reserved = /^(host|content-length|transfer-encoding|connection|caseward-.*)$/i

/** The Problem names the field and says what is wrong with it. */
export function compileWebhook(said: Said): Compiled | Problem {
  const condition: Condition | { fault: string } | null =
    said.condition === '' ? null : compileCondition(said.condition, factVocabulary)
  if (condition && 'fault' in condition) return wrongField('webhook.condition', 'condition', condition.fault)
  const url = compileTemplate(said.url, headerVocabulary)
  if ('fault' in url) return wrongField('webhook.url', 'url', url.fault)
  // What is in the middle of an address may come later; its scheme and host are there from the start.
  if (!/^https?:\/\/[^/?#{}\s]+/i.test(said.url))
    return wrongField('webhook.url', 'url', 'The address needs to begin with https:// or http:// and to name its host.')
  const ours = said.headers.find(({ name }) => reserved.test(name))
  if (ours) return wrongField('webhook.header', 'headers', `The header ${ours.name} is set by Caseward itself.`)
  const headers: { name: string; value: Template }[] = []
  for (const [index, { name, value }] of said.headers.entries()) {
    const compiled = compileTemplate(value, headerVocabulary)
    if ('fault' in compiled) return wrongField('webhook.header', `headers.${index}.value`, compiled.fault)
    headers.push({ name, value: compiled })
  }
  const body = said.body === null ? null : compileTemplate(said.body, bodyVocabulary)
  if (body && 'fault' in body) return wrongField('webhook.body', 'body', body.fault)
  const names = [url, ...headers.map((header) => header.value), ...(body ? [body] : [])].flatMap((each) => each.names)
  return {
    holds: condition ? condition.holds : () => true,
    url,
    headers,
    body,
    bodyText: said.body ?? '',
    secretNames: secretNamesOf(names),
  }
}

/** Whether one of the patterns means this fact. */
export const means = (patterns: readonly string[], fact: string): boolean =>
  patterns.some(
    (pattern) =>
      pattern === '*' || pattern === fact || (pattern.endsWith('.*') && fact.startsWith(pattern.slice(0, -1))),
  )
