import { call } from '../../../../platform/web/client.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import { searchCases } from '../../../cases/contract/requests/read-cases.ts'
import { listObservables } from '../../../observables/contract/requests/observables.ts'
import { typeWord } from '../../../observables/web/index.ts'
import type { GraphNode } from '../../contract/graph.ts'
import { kindWords } from './graph-words.ts'

const few = 8

type More = {
  /** Not itself. */
  but?: string
  /** The reader may look for cases. */
  cases: boolean
}

/** What a text may mean: things in the graph whose name holds it, cases named so, observables whose value begins so. */
export const nodeOptions =
  (nodes: Iterable<GraphNode>, { but, cases }: More) =>
  async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const wanted = text.toLowerCase()
    const here = [...nodes]
      .filter(({ label, hint }) => `${hint} ${label}`.toLowerCase().includes(wanted))
      .slice(0, few)
      .map((node) => ({
        value: node.ref,
        label: middleCut(node.kind === 'case' ? `${node.hint} ${node.label}` : node.label, 60),
        hint: `${kindWords[node.kind]} in the graph`,
      }))
    const [named, seen] = await Promise.all([
      cases && text ? call(searchCases, { query: { q: text, limit: 5 }, signal }) : { items: [] },
      call(listObservables, { query: { limit: few, ...(text ? { q: text } : {}) }, signal }),
    ])
    const found = [
      ...here,
      ...named.items.map(({ id, key, title }) => ({ value: `case:${id}`, label: `${key} ${title}`, hint: 'Case' })),
      ...seen.items.map(({ id, value, type }) => ({
        value: `observable:${id}`,
        label: middleCut(value, 60),
        hint: typeWord(type),
      })),
    ]
    // What is in the graph already is named first, and once.
    return found.filter(({ value }, at) => value !== but && found.findIndex((each) => each.value === value) === at)
  }
