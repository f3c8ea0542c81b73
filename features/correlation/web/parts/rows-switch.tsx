import { useNavigate } from '@tanstack/react-router'
import type { SearchState } from '../../../../platform/web/search-state.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'

const places = { alerts: '/alerts', groups: '/groups' } as const
const options = [
  { value: 'alerts', label: 'Alerts' },
  { value: 'groups', label: 'Groups' },
] as const

type Props = { rows?: keyof typeof places; state: SearchState }

/** The same queue by single alerts or by stories; what it is narrowed by goes along. */
export const RowsSwitch = ({ rows = 'alerts', state }: Props) => {
  const navigate = useNavigate()
  const { view: _view, sort: _sort, ...search } = state
  return (
    <Segmented
      label="Rows of the queue"
      options={options}
      value={rows}
      onChange={(value) => value !== rows && void navigate({ to: places[value], search } as never)}
    />
  )
}
