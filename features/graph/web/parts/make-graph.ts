import type { Problem } from '../../../../platform/contract/problem.ts'
import { asProblem, call } from '../../../../platform/web/client.ts'
import { createStore } from '../../../../platform/web/store.ts'
import { speak } from '../../../../platform/web/undo.ts'
import { findPath, readAround } from '../../contract/requests/graph.ts'
import { collapsed, hidden, joined, nothing, unfolded, type Drawn, type More } from './drawn.ts'

type State = { drawn: Drawn; problem: Problem | undefined; busy: number }

export type Asking = {
  start: string
  /** Only what occurred since, RFC 3339. */
  from: string | undefined
  /** Known good and ignored things too. */
  plain: boolean
}

/** What is drawn, grown by looking at neighbours and for a path; another time or another beginning is another graph. */
export const makeGraph = ({ start, from, plain }: Asking) => {
  const state = createStore<State>({ drawn: nothing(start), problem: undefined, busy: 0 })
  const all = plain ? ('true' as const) : ('false' as const)
  const grow = async (work: () => Promise<More>) => {
    state.set((old) => ({ ...old, busy: old.busy + 1, problem: undefined }))
    try {
      const more = await work()
      state.set((old) => ({ ...old, drawn: joined(old.drawn, more) }))
    } catch (error) {
      state.set((old) => ({ ...old, problem: asProblem(error) }))
    } finally {
      state.set((old) => ({ ...old, busy: old.busy - 1 }))
    }
  }
  const redraw = (change: (drawn: Drawn) => Drawn) => state.set((old) => ({ ...old, drawn: change(old.drawn) }))
  return {
    state,
    expand: (node: string) =>
      grow(async () => {
        const answer = await call(readAround, { query: { node, all, ...(from ? { from } : {}) } })
        speak(`${answer.nodes.length} neighbours of ${answer.node.label}.`)
        const nodes = [answer.node, ...answer.nodes]
        return { nodes, links: answer.links, says: answer.left, expanded: node }
      }),
    findWay: (to: string) =>
      grow(async () => {
        const { nodes, links, sentence } = await call(findPath, { query: { from: start, to, all } })
        speak(sentence)
        return { nodes, links, says: [sentence], way: nodes.map((node) => node.ref) }
      }),
    hide: (node: string) => redraw((old) => hidden(old, node)),
    collapse: (node: string) => redraw((old) => collapsed(old, node)),
    unfold: (key: string) => redraw((old) => unfolded(old, key, true)),
    foldAgain: (key: string) => redraw((old) => unfolded(old, key, false)),
  }
}

export type Graph = ReturnType<typeof makeGraph>
