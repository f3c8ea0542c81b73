import { Environment } from '@marcbachmann/cel-js'
import type { Node } from '../../../../platform/contract/expressions/walk.ts'

const environment = new Environment({ homogeneousAggregateLiterals: false })

/** The tree of a condition that compiles. @throws what the library throws for one that does not */
export const treeOf = (text: string): Node => environment.parse(text).ast as unknown as Node

/** What stands between the outermost `&&`, in order, with the text of each. */
export function partsOf(text: string): { text: string; node: Node }[] {
  const parts: { text: string; node: Node }[] = []
  const seek = (node: Node): void => {
    if (node.op === '&&') for (const each of node.args as Node[]) seek(each)
    else parts.push({ text: sliceOf(text, node), node })
  }
  seek(treeOf(text))
  return parts
}

function sliceOf(text: string, node: Node): string {
  const { start, end } = node as unknown as { start: number; end: number }
  return text.slice(start, end).trim()
}
