import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { asProblem, call } from '../../../../platform/web/client.ts'
import { speak } from '../../../../platform/web/undo.ts'
import type { GraphLink, GraphNode } from '../../contract/graph.ts'
import { findPath, readAround } from '../../contract/requests/graph.ts'
import { layOut, type Places } from './layout.ts'

/** So many are still readable. */
export const mostNodes = 500

export type Drawn = {
  nodes: ReadonlyMap<string, GraphNode>
  links: ReadonlyMap<string, GraphLink>
  /** Whose neighbours are shown. */
  expanded: ReadonlySet<string>
  /** The nodes of the way that was asked for, in order. */
  way: readonly string[]
  /** What is not shown, and how a search came out. */
  says: readonly string[]
  places: Places
}

const nothing: Drawn = {
  nodes: new Map(),
  links: new Map(),
  expanded: new Set(),
  way: [],
  says: [],
  places: new Map(),
}

const linkKey = ({ from, kind, to }: GraphLink) => `${from} ${kind} ${to}`

type More = { nodes: readonly GraphNode[]; links: readonly GraphLink[]; says: readonly string[] }

/** What was found is joined to what is drawn; beyond the most that can be read it is left out, and said. */
function joined(old: Drawn, more: More & { expanded?: string; way?: readonly string[] }): Drawn {
  const nodes = new Map(old.nodes)
  const fresh = more.nodes.filter((node) => !nodes.has(node.ref))
  const fitting = fresh.slice(0, Math.max(0, mostNodes - nodes.size))
  for (const node of [...fitting, ...more.nodes.filter((each) => nodes.has(each.ref))]) nodes.set(node.ref, node)
  const links = new Map(old.links)
  for (const link of more.links) if (nodes.has(link.from) && nodes.has(link.to)) links.set(linkKey(link), link)
  const full =
    fitting.length < fresh.length
      ? [
          `The graph holds ${mostNodes} things; ${fresh.length - fitting.length} more are left out. Hide some, or begin elsewhere.`,
        ]
      : []
  return {
    nodes,
    links,
    expanded: more.expanded ? new Set([...old.expanded, more.expanded]) : old.expanded,
    way: more.way ?? old.way,
    says: [...more.says, ...full],
    places: layOut([...nodes.keys()], [...links.values()], old.places),
  }
}

export type Asking = { start: string | undefined; from: string | undefined; plain: boolean }

/** What is drawn, grown by expanding and by ways; it begins anew when the start, the time or what is left out changes. */
export const useGraph = ({ start, from, plain }: Asking) => {
  const [drawn, setDrawn] = useState<Drawn>(nothing)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(0)
  const round = useRef(0)
  const all = plain ? ('true' as const) : ('false' as const)

  const run = useCallback(async (work: () => Promise<(old: Drawn) => Drawn>) => {
    const mine = round.current
    setBusy((count) => count + 1)
    setProblem(undefined)
    try {
      const change = await work()
      if (mine === round.current) setDrawn(change)
    } catch (error) {
      if (mine === round.current) setProblem(asProblem(error))
    } finally {
      setBusy((count) => count - 1)
    }
  }, [])

  const expand = useCallback(
    (node: string) =>
      run(async () => {
        const answer: AnswerOf<typeof readAround> = await call(readAround, {
          query: { node, all, ...(from ? { from } : {}) },
        })
        speak(`${answer.nodes.length} neighbours of ${answer.node.label}.`)
        const nodes = [answer.node, ...answer.nodes]
        return (old) => joined(old, { nodes, links: answer.links, says: answer.left, expanded: node })
      }),
    [run, all, from],
  )

  const findWay = useCallback(
    (one: string, other: string) =>
      run(async () => {
        const answer = await call(findPath, { query: { from: one, to: other, all } })
        speak(answer.sentence)
        const way = answer.nodes.map((node) => node.ref)
        return (old) => joined(old, { nodes: answer.nodes, links: answer.links, says: [answer.sentence], way })
      }),
    [run, all],
  )

  const hide = useCallback((node: string) => {
    setDrawn((old) => {
      const nodes = new Map([...old.nodes].filter(([ref]) => ref !== node))
      const links = new Map([...old.links].filter(([, link]) => link.from !== node && link.to !== node))
      const places = new Map([...old.places].filter(([ref]) => ref !== node))
      return { ...old, nodes, links, places, way: old.way.includes(node) ? [] : old.way }
    })
  }, [])

  useEffect(() => {
    round.current += 1
    setDrawn(nothing)
    if (start) void expand(start)
  }, [start, expand])

  return useMemo(
    () => ({ drawn, problem, busy: busy > 0, expand, findWay, hide }),
    [drawn, problem, busy, expand, findWay, hide],
  )
}

export type Graph = ReturnType<typeof useGraph>
