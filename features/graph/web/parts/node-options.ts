import { call } from '../../../../platform/web/client.ts'
import type { Option } from '../../../../platform/web/ui/form/list-picker.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import { listObservables } from '../../../observables/contract/requests/observables.ts'
import { typeWord } from '../../../observables/web/index.ts'
import type { GraphNode } from '../../contract/graph.ts'
import { kindWords } from './graph-words.ts'

const few = 8

/** What a text may mean: things in the graph whose name holds it, then observables whose value begins so. */
export const nodeOptions =
  (nodes: Iterable<GraphNode>, but?: string) =>
  async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const wanted = text.toLowerCase()
    const here = [...nodes]
      .filter(({ ref, label, hint }) => ref !== but && `${hint} ${label}`.toLowerCase().includes(wanted))
      .slice(0, few)
      .map((node) => ({
        value: node.ref,
        label: middleCut(node.kind === 'case' ? `${node.hint} ${node.label}` : node.label, 60),
        hint: `${kindWords[node.kind]} in the graph`,
      }))
    const { items } = await call(listObservables, { query: { limit: few, ...(text ? { q: text } : {}) }, signal })
    const others = items
      .map(({ id, value, type }) => ({ value: `observable:${id}`, label: middleCut(value, 60), hint: typeWord(type) }))
      .filter(({ value }) => value !== but && !here.some((option) => option.value === value))
    return [...here, ...others]
  }
