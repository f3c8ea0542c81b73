import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import css from './tasks.module.css'

const sorts = [
  { value: 'due', label: 'Due' },
  { value: 'breach', label: 'Breaches next' },
] as const
const clocks = [
  { value: 'late', label: 'Clock is late' },
  { value: 'risk', label: 'Clock at risk' },
  { value: 'running', label: 'Clock running' },
  { value: 'paused', label: 'Clock paused' },
] as const
type Look = { sort: 'due' | 'breach'; clock: (typeof clocks)[number]['value'] | undefined }

/** How the list is sorted and narrowed; the address keeps it. */
export function useLook(): [Look, (look: Partial<Record<keyof Look, string>>) => void] {
  const [search, patch] = useSearchState()
  const sort = one(search.sort) === 'breach' ? 'breach' : 'due'
  const clock = clocks.find(({ value }) => value === one(search.clock))?.value
  return [{ sort, clock }, (look) => patch({ ...look, ...(look.sort === 'due' ? { sort: undefined } : {}) })]
}

export const LookTools = ({ sort, clock, onChange }: Look & { onChange: ReturnType<typeof useLook>[1] }) => (
  <>
    <select
      className={css.clockFilter}
      aria-label="By clock"
      value={clock ?? ''}
      onChange={({ target }) => onChange({ clock: target.value })}
    >
      <option value="">All tasks</option>
      {clocks.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
    <Segmented label="Sorted by" options={sorts} value={sort} onChange={(value) => onChange({ sort: value })} />
  </>
)
