import { compileCondition } from '../../../platform/contract/expressions/expression.ts'
import { textsIn } from '../../../platform/contract/expressions/fill.ts'
import { compileTemplate } from '../../../platform/contract/expressions/render.ts'
import { recent } from '../../../platform/server/db/recent.ts'
import type { RuleBody } from '../contract/rule.ts'
import { vocabularyOf, vocabularyOfActs } from '../contract/vocabulary.ts'
import { mayHold } from './prefilter/may-hold.ts'
import { treeOf } from './prefilter/parse.ts'
import { wantedBy } from './prefilter/rule-index.ts'
import type { Ready, StoredRule } from './rule.ts'

type Compiled = Pick<Ready, 'condition' | 'fault' | 'mayHold' | 'wanted' | 'names'>

const known = recent<Compiled>(4000)

/** Compiled once for each version. */
export function readyRule(rule: StoredRule): Ready {
  const key = `${rule.id} ${rule.version}`
  let compiled = known.get(key)
  if (!compiled) known.set(key, (compiled = compile(rule.body)))
  return { ...rule, ...compiled }
}

export function compile({ on, when, acts }: RuleBody): Compiled {
  const said = new Set(textsIn(acts).flatMap((text) => namesIn(text, on)))
  if (when === null) return { condition: null, fault: null, mayHold: () => true, wanted: undefined, names: said }
  const condition = compileCondition(when, vocabularyOf(on))
  if ('fault' in condition)
    return { condition: null, fault: condition.fault, mayHold: () => false, wanted: undefined, names: said }
  return {
    condition,
    fault: null,
    mayHold: mayHold(treeOf(when)),
    wanted: wantedBy(when),
    names: new Set([...condition.names, ...said]),
  }
}

function namesIn(text: string, on: RuleBody['on']): readonly string[] {
  const template = text.includes('{{') ? compileTemplate(text, vocabularyOfActs(on)) : undefined
  return template && 'names' in template ? template.names : []
}
