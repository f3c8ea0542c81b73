import type { Fault, Vocabulary } from './expression.ts'
import { ownMethods } from './texts.ts'

/** A node of a parsed expression, as the library makes them. */
export type Node = { op: string; args: unknown; range?: { start: number }; pos?: number }

const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'bind'])
const deepest = 2

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'op' in value

export const childrenOf = (node: Node): Node[] =>
  [node.args].flat(3).flatMap((each) => (isNode(each) ? [each] : Array.isArray(each) ? each.filter(isNode) : []))

export const methodOf = (node: Node): string | undefined =>
  node.op === 'rcall' && Array.isArray(node.args) ? String(node.args[0]) : undefined

/** Also hands some methods to our own functions. */
export function boundsOf(root: Node): Fault | undefined {
  const seek = (node: Node, depth: number): Fault | undefined => {
    const method = methodOf(node)
    const within = method && macros.has(method) ? depth + 1 : depth
    if (within > deepest) return { fault: 'Loops over lists stand in each other more than twice.', ...placeOf(node) }
    const own = method && Object.hasOwn(ownMethods, method) ? ownMethods[method] : undefined
    if (own) (node.args as unknown[])[0] = own
    for (const child of childrenOf(node)) {
      const found = seek(child, within)
      if (found) return found
    }
    return undefined
  }
  return seek(root, 0)
}

/** The names an expression uses, or the first that nobody knows. */
export function namesOf(root: Node, vocabulary: Vocabulary): { names: string[]; unknown?: Fault } {
  const names = new Set<string>()
  let unknown: Fault | undefined
  const seek = (node: Node, bound: ReadonlySet<string>): void => {
    const path = pathOf(node)
    if (path) {
      if (bound.has(path[0]!)) return
      const name = path.join('.')
      if (isKnown(path, vocabulary)) names.add(name)
      else unknown ??= { fault: `There is no ${name} here.${meant(path, vocabulary)}`, ...placeOf(node) }
      return
    }
    const method = methodOf(node)
    const own = method && macros.has(method) ? new Set([...bound, ...variablesOf(node, method)]) : bound
    for (const child of childrenOf(node)) seek(child, own)
  }
  seek(root, new Set())
  return unknown ? { names: [...names], unknown } : { names: [...names] }
}

/** `a.b.c` of an identifier and what is asked of it. */
function pathOf(node: Node): string[] | undefined {
  if (node.op === 'id') return [String(node.args)]
  if (node.op !== '.' || !Array.isArray(node.args)) return undefined
  const [from, key] = node.args as [unknown, unknown]
  const before = isNode(from) ? pathOf(from) : undefined
  return before && [...before, String(key)]
}

function variablesOf(node: Node, method: string): string[] {
  const [, receiver, inner] = node.args as [string, Node, Node[]]
  const first = inner?.[0]
  const names = first?.op === 'id' ? [String(first.args)] : []
  return method === 'bind' && receiver?.op === 'id' ? [...names, String(receiver.args)] : names
}

const isKnown = (path: readonly string[], vocabulary: Vocabulary): boolean => {
  for (let end = path.length; end > 0; end--) {
    const named = vocabulary[path.slice(0, end).join('.')]
    if (named) return end === path.length || named.type === 'map' || named.type === 'any'
  }
  const prefix = `${path.join('.')}.`
  return Object.keys(vocabulary).some((name) => name.startsWith(prefix))
}

/** A known name that ends alike, else the map in which the key may be. */
function meant(path: readonly string[], vocabulary: Vocabulary): string {
  const [last = '', root = ''] = [path.at(-1), path[0]]
  const known = Object.entries(vocabulary)
  const alike = known.find(([name]) => name.split('.').at(-1)!.toLowerCase() === last.toLowerCase())?.[0]
  const map = known.find(([name, { type }]) => type === 'map' && path.length === 2 && name.startsWith(`${root}.`))?.[0]
  const name = alike ?? (map && `${map}.${last}`)
  return name ? ` Did you mean ${name}?` : ''
}

const placeOf = (node: Node): { at?: number } => {
  const at = node.range?.start ?? node.pos
  return typeof at === 'number' ? { at } : {}
}
