import type { Node } from '../../../../platform/contract/expressions/walk.ts'
import type { Ready } from '../rule.ts'
import type { Light } from './light.ts'
import { literalOf, pathOf } from './may-hold.ts'
import { partsOf } from './parse.ts'

/** Texts that one of the outermost parts of a condition asks of `alert.source` or `alert.type`: without one of them it cannot hold. */
export type Wanted = { field: 'source' | 'type'; values: readonly string[] }

const fields = { 'alert.source': 'source', 'alert.type': 'type' } as const

export function wantedBy(when: string | null): Wanted | undefined {
  if (when === null) return undefined
  const found = partsOf(when).flatMap(({ node }) => wantedIn(node) ?? [])
  return found.toSorted((one, other) => one.values.length - other.values.length)[0]
}

function wantedIn(node: Node): Wanted | undefined {
  if (node.op !== '==' && node.op !== 'in') return undefined
  const [one, other] = node.args as [Node, Node]
  const field = fieldOf(one) ?? (node.op === '==' ? fieldOf(other) : undefined)
  if (!field) return undefined
  const said =
    node.op === 'in' ? (other.op === 'list' ? (other.args as Node[]) : undefined) : [fieldOf(one) ? other : one]
  const values = said?.map((each) => literalOf(each)?.value)
  return values?.every((value) => typeof value === 'string') ? { field, values } : undefined
}

const fieldOf = (node: Node) => fields[pathOf(node) as keyof typeof fields] as Wanted['field'] | undefined

type Asked = Pick<Ready, 'mayHold' | 'wanted'>

/** Finds, for any alert, whether one of many rules may hold: most are never asked, because its source or type is another. */
export function indexOf<R extends Asked>(rules: readonly R[]) {
  const by = { source: new Map<string, R[]>(), type: new Map<string, R[]>() }
  const rest: R[] = []
  for (const rule of rules) {
    const { wanted } = rule
    if (!wanted) rest.push(rule)
    for (const value of wanted?.values ?? []) {
      const own = by[wanted!.field].get(value)
      if (own) own.push(rule)
      else by[wanted!.field].set(value, [rule])
    }
  }
  return {
    /** `fits`: what else is asked of a rule before it counts. */
    any(light: Light, fits: (rule: R) => boolean): boolean {
      const ask = (rule: R) => rule.mayHold(light) && fits(rule)
      return (
        (by.source.get(light.source)?.some(ask) ?? false) ||
        (light.type !== null && (by.type.get(light.type)?.some(ask) ?? false)) ||
        rest.some(ask)
      )
    },
  }
}
