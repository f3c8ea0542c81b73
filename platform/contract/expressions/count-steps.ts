import { charge, isStopped, weigh, weighMade } from './work.ts'
import { childrenOf, methodOf, type Node } from './walk.ts'

type Evaluate = (evaluator: Evaluator, node: Counted, context: unknown) => unknown
type Counted = Node & { evaluate: Evaluate }
/** The library's: everything below the root is evaluated through these two. */
type Evaluator = {
  run: (node: Counted, context: unknown) => unknown
  tryEval: (node: Counted, context: unknown) => unknown
}
type Role = (value: unknown) => void

/** Those of times with a zone make a formatter each time: half a millisecond. */
const zoned = 5_000
const timed = 20
/** What went wrong is drawn, with its place in the text, even where nobody reads it. */
const failing = 300
/** The library reads durations in time that grows with the cube of their length. */
const longestDuration = 40

/**
 * Makes the library, which counts nothing, charge every node it evaluates and every value it works on. It is hooked where
 * the root is evaluated first: each environment has an evaluator of its own, which it shows nowhere else.
 */
export function countSteps(parsed: Node): void {
  const root = parsed as Counted
  const roles = rolesOf(root)
  root.evaluate = (evaluator, node, context) => {
    hook(evaluator, roles)
    // The library's own, which stands below it.
    Reflect.deleteProperty(root, 'evaluate')
    return evaluator.run(node, context)
  }
}

function hook(evaluator: Evaluator, roles: ReadonlyMap<Node, Role>): void {
  const { run, tryEval } = evaluator
  if (typeof run !== 'function' || typeof tryEval !== 'function')
    throw new Error('The steps of an expression cannot be counted')
  evaluator.run = (node, context) => {
    charge(1)
    const value = node.evaluate(evaluator, node, context)
    roles.get(node)?.(value)
    return value
  }
  evaluator.tryEval = (node, context) => {
    const value = tryEval.call(evaluator, node, context)
    if (!(value instanceof Error)) return value
    if (isStopped()) throw value
    charge(failing)
    return value
  }
}

const making = new Set(['call', 'rcall', '+', 'list', 'map'])
/** They hand on, or choose, without looking at what they are given. */
const handing = new Set(['.', '.?', '?:', '&&', '||', '!_', 'id', 'value'])

/** What is done with the value of a node besides counting it. */
function rolesOf(root: Node): ReadonlyMap<Node, Role> {
  const roles = new Map<Node, Role>()
  const seek = (node: Node): void => {
    const children = childrenOf(node)
    if (!handing.has(node.op)) for (const child of children) roles.set(child, weigh)
    for (const child of children) {
      seek(child)
      if (making.has(child.op)) roles.set(child, weighMade)
    }
    const role = roleOfFirst(node)
    const first = children[0]
    const given = node.op === 'rcall' && !toItself.has(String(methodOf(node))) ? children[1] : first
    if (role && given) roles.set(given, role)
  }
  seek(root)
  return roles
}

/** Of these it is what stands before the point that costs. */
const toItself = new Set(['size'])

/** Of functions that cost more than their values weigh. */
function roleOfFirst(node: Node): Role | undefined {
  if (node.op !== 'call' && node.op !== 'rcall') return undefined
  const name = String((node.args as unknown[])[0])
  if (name === 'size') return countCharacters
  if (node.op === 'rcall') return name.startsWith('get') ? () => charge(zoned) : undefined
  if (name === 'timestamp') return () => charge(timed)
  return name === 'duration' ? checkDuration : undefined
}

/** One by one. */
function countCharacters(value: unknown): void {
  weighMade(value)
  if (typeof value === 'string') charge(value.length / 8)
}

function checkDuration(value: unknown): void {
  weigh(value)
  if (typeof value === 'string' && value.length > longestDuration)
    throw new Error(`A duration is written in ${longestDuration} characters at most`)
}
