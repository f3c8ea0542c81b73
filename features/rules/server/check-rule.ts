import type { Act } from '../../../platform/contract/acts/act.ts'
import { compileCondition } from '../../../platform/contract/expressions/expression.ts'
import { compileTemplate } from '../../../platform/contract/expressions/render.ts'
import { Problem } from '../../../platform/contract/problem.ts'
import { actFault, notYours, type ActFault } from '../../../platform/server/acts/check-act.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { joinIncident, JoinIncidentBody } from '../contract/join-incident.ts'
import type { RuleFault } from '../contract/requests/hits.ts'
import { kindOf, type RuleBody } from '../contract/rule.ts'
import { vocabularyOf, vocabularyOfActs } from '../contract/vocabulary.ts'
import { factsOn } from './choices.ts'
import { textsIn } from '../../../platform/contract/expressions/fill.ts'

export type FoundFault = RuleFault & { forbidden?: true }

/** All that is wrong with a rule, whoever saves it: it does nothing that they may not do themselves. */
export function faultsOf(registry: Registry, actor: Actor, body: RuleBody): FoundFault[] {
  const acts = body.acts.flatMap((act, at) => {
    const fault = faultOfAct(registry, actor, { act, body })
    if (!fault) return []
    const { field, sentence, forbidden } = fault
    return [{ path: `acts.${at}.${field}`, message: sentence, at: null, ...(forbidden ? { forbidden } : {}) }]
  })
  return [...factFaults(registry, body), ...conditionFaults(body), ...acts]
}

function factFaults(registry: Registry, { on, facts }: RuleBody): FoundFault[] {
  const fault = (message: string) => [{ path: 'facts', message, at: null }]
  if (on === 'arrival') return facts.length > 0 ? fault('What arrives is set off by no fact: leave them away.') : []
  if (facts.length === 0) return fault(`Say which facts about ${on === 'alert' ? 'an' : 'a'} ${on} set it off.`)
  const known = new Set(factsOn(registry, on))
  const strange = facts.find((name) => !known.has(name))
  return strange ? fault(`There is no fact “${strange}” about ${on === 'alert' ? 'an' : 'a'} ${on}.`) : []
}

function conditionFaults({ on, when }: RuleBody): FoundFault[] {
  const condition = when === null ? undefined : compileCondition(when, vocabularyOf(on))
  return condition && 'fault' in condition ? [{ path: 'when', message: condition.fault, at: condition.at ?? null }] : []
}

type Judged = { act: Act; body: Pick<RuleBody, 'on'> }

function faultOfAct(registry: Registry, actor: Actor, { act, body: { on } }: Judged): ActFault | undefined {
  const [kind, vocabulary] = [kindOf(on), vocabularyOfActs(on)]
  if (act.change !== joinIncident.name) return actFault(registry, act, { actor, kind, vocabulary })
  if (kind !== 'alert') return { field: 'change', sentence: 'Only an alert is added to an incident.' }
  const unread = textsIn(act.body)
    .map((text) => compileTemplate(text, vocabulary))
    .find((each) => 'fault' in each)
  if (unread && 'fault' in unread) return { field: 'body', sentence: unread.fault }
  const issue = JoinIncidentBody.safeParse(act.body).error?.issues[0]
  if (issue) return { field: 'body', sentence: `It cannot be done so: ${issue.path.join('.')} ${issue.message}` }
  const opens = act.body.open === true ? ['case.add-alerts', 'case.open'] : ['case.add-alerts']
  return opens.map((name) => notYours(actor, registry.changes.get(name)!)).find((fault) => fault !== undefined)
}

/** The first fault as a refusal. */
export function ruleProblem(registry: Registry, actor: Actor, body: RuleBody): Problem | undefined {
  const [fault] = faultsOf(registry, actor, body)
  if (!fault) return undefined
  const { path, message, forbidden } = fault
  const fields = [{ path, message }]
  if (!forbidden) return new Problem('invalid', 'rule.invalid', `${message} Nothing was saved.`, { fields })
  return new Problem('forbidden', 'rule.act-not-yours', `A rule acts in your name, and ${message} Nothing was saved.`, {
    fields,
  })
}
