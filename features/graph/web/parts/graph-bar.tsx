import type { SearchPatch, SearchState } from '../../../../platform/web/search-state.ts'
import { one } from '../../../../platform/web/search-state.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { nodeKinds, type NodeKind } from '../../contract/graph.ts'
import css from './graph.module.css'

type Props = {
  kinds: ReadonlySet<NodeKind>
  count: number
  search: SearchState
  /** How it is shown: Back does not go through that. */
  patch: (change: SearchPatch) => void
  /** What is shown: Back leads to what was shown before. */
  go: (change: SearchPatch) => void
}

const kindLabels: Record<NodeKind, string> = { alert: 'Alerts', case: 'Cases', observable: 'Observables' }

const spans = [
  ['', 'Any time'],
  ['1', 'Last 24 hours'],
  ['7', 'Last 7 days'],
  ['30', 'Last 30 days'],
  ['90', 'Last 90 days'],
] as const

/** What is shown of it; its state is the address. */
export const GraphBar = ({ kinds, count, search, patch, go }: Props) => {
  const toggle = (kind: NodeKind, on: boolean) => {
    const next = nodeKinds.filter((each) => (each === kind ? on : kinds.has(each)))
    patch({ kinds: next.length === nodeKinds.length ? undefined : next.join(',') || 'none' })
  }
  return (
    <div className={css.bar}>
      {nodeKinds.map((kind) => (
        <Check key={kind} label={kindLabels[kind]} checked={kinds.has(kind)} onChange={(on) => toggle(kind, on)} />
      ))}
      <Check
        label="Known good and ignored too"
        checked={one(search.plain) === 'true'}
        onChange={(on) => go({ plain: on ? 'true' : undefined })}
      />
      <select
        aria-label="When it occurred"
        value={one(search.days) ?? ''}
        onChange={(event) => go({ days: event.target.value || undefined })}
      >
        {spans.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <span className={css.barEnd}>
        <span className="cw-hint">{plural(count, 'thing', 'things')}</span>
        <Segmented
          label="How it is shown"
          value={one(search.view) === 'table' ? 'table' : 'graph'}
          onChange={(view) => patch({ view: view === 'table' ? 'table' : undefined })}
          options={[
            { value: 'graph', label: 'Graph' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </span>
    </div>
  )
}
