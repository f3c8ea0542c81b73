import type { Node } from '../../../../platform/contract/expressions/walk.ts'
import { lightValues, type Light } from './light.ts'

/** `exact`: true only where the expression is true or cannot be told, so that its opposite may be asked as well. */
type Guess = { may: (light: Light) => boolean; exact: boolean }
type Get = (light: Light) => unknown
type Plain = string | number | boolean | null

/**
 * What a condition asks of the little that is known of every alert, in plain JavaScript: a hundred times cheaper than the
 * whole. Never false where the condition holds; where it cannot tell, it says that it may.
 */
export function mayHold(root: Node): (light: Light) => boolean {
  const guess = guessOf(root)
  return guess ? guess.may : () => true
}

/** Undefined: nothing is known of it. */
function guessOf(node: Node): Guess | undefined {
  switch (node.op) {
    case '&&':
      return both(...operands(node))
    case '||':
      return either(...operands(node))
    case '!_':
      return opposite(guessOf(node.args as Node))
    case '==':
      return compared(node, (value, said) => value === said)
    case '!=':
      return compared(node, (value, said) => value !== said)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(node)
    case 'in':
      return within(node)
    case 'rcall':
      return called(node)
    case 'value':
      return typeof node.args === 'boolean' ? constantly(node.args) : undefined
    default:
      return undefined
  }
}

const operands = (node: Node) => (node.args as [Node, Node]).map(guessOf) as [Guess | undefined, Guess | undefined]
const constantly = (value: boolean): Guess => ({ may: () => value, exact: true })

function both(one: Guess | undefined, other: Guess | undefined): Guess | undefined {
  if (!one || !other) return (one ?? other) && { ...(one ?? other)!, exact: false }
  return { may: (light) => one.may(light) && other.may(light), exact: one.exact && other.exact }
}

function either(one: Guess | undefined, other: Guess | undefined): Guess | undefined {
  if (!one || !other) return undefined
  return { may: (light) => one.may(light) || other.may(light), exact: one.exact && other.exact }
}

const opposite = (guess: Guess | undefined): Guess | undefined =>
  guess?.exact ? { may: (light) => !guess.may(light), exact: true } : undefined

function compared(node: Node, holds: (value: unknown, said: Plain) => boolean): Guess | undefined {
  const [one, other] = node.args as [Node, Node]
  const get = getterOf(one) ?? getterOf(other)
  const said = literalOf(one) ?? literalOf(other)
  return get && said && { may: (light) => holds(get(light), said.value), exact: true }
}

const orders: Record<string, (value: number, said: number) => boolean> = {
  '<': (value, said) => value < said,
  '<=': (value, said) => value <= said,
  '>': (value, said) => value > said,
  '>=': (value, said) => value >= said,
}
const turned: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

function ordered(node: Node): Guess | undefined {
  const [one, other] = node.args as [Node, Node]
  const get = getterOf(one) ?? getterOf(other)
  const said = literalOf(one) ?? literalOf(other)
  if (!get || typeof said?.value !== 'number') return undefined
  const holds = orders[getterOf(one) ? node.op : turned[node.op]!]!
  const limit = said.value
  return {
    may: (light) => {
      const value = get(light)
      return typeof value === 'number' && holds(value, limit)
    },
    exact: true,
  }
}

function within(node: Node): Guess | undefined {
  const [one, list] = node.args as [Node, Node]
  const said = literalOf(one)
  if (typeof said?.value === 'string') return has(list, said.value)
  const get = getterOf(one)
  const values = get && list.op === 'list' ? (list.args as Node[]).map(literalOf) : undefined
  if (!get || !values || values.some((each) => each === undefined)) return undefined
  const known = new Set<unknown>(values.map((each) => each!.value))
  return { may: (light) => known.has(get(light)), exact: true }
}

function has(list: Node, said: string): Guess | undefined {
  const path = pathOf(list)
  if (path === 'alert.tags') return { may: ({ tags }) => tags.includes(said), exact: true }
  if (path !== 'alert.values') return undefined
  return {
    may: ({ heard }) => heard === null || heard.values.has(said) || !heard.all || said.length > heard.longest,
    exact: false,
  }
}

const asks: Record<string, (value: string, said: string) => boolean> = {
  contains: (value, said) => value.includes(said),
  startsWith: (value, said) => value.startsWith(said),
  endsWith: (value, said) => value.endsWith(said),
}

function called(node: Node): Guess | undefined {
  const [method, receiver, given] = node.args as [string, Node, Node[]]
  const ask = asks[method]
  const get = textOf(receiver)
  const said = given.length === 1 ? literalOf(given[0]!) : undefined
  if (!ask || !get || typeof said?.value !== 'string') return undefined
  const text = said.value
  return {
    may: (light) => {
      const value = get(light)
      return typeof value === 'string' && ask(value, text)
    },
    exact: true,
  }
}

/** A name, or a name in small letters. */
function textOf(node: Node): Get | undefined {
  if (node.op !== 'rcall') return getterOf(node)
  const [method, receiver, given] = node.args as [string, Node, Node[]]
  const get = method === 'lowerAscii' && given.length === 0 ? getterOf(receiver) : undefined
  return (
    get &&
    ((light) => {
      const value = get(light)
      return typeof value === 'string' ? value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : value
    })
  )
}

export function pathOf(node: Node): string | undefined {
  if (node.op === 'id') return String(node.args)
  if (node.op !== '.') return undefined
  const [from, key] = node.args as [Node, string]
  const before = pathOf(from)
  return before && `${before}.${key}`
}

function getterOf(node: Node): Get | undefined {
  const path = pathOf(node)
  return path === undefined || path === 'alert.tags' ? undefined : lightValues[path]
}

/** A number is a number, however it is written. */
export function literalOf(node: Node): { value: Plain } | undefined {
  if (node.op === '-_') {
    const inner = literalOf(node.args as Node)
    return typeof inner?.value === 'number' ? { value: -inner.value } : undefined
  }
  if (node.op !== 'value') return undefined
  const value = node.args
  if (typeof value === 'bigint') return { value: Number(value) }
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? { value: value as Plain }
    : undefined
}
