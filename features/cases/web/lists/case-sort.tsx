import { IconArrowsSort } from '@tabler/icons-react'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'

const orders = [
  { value: 'newest', label: 'Newest first' },
  { value: 'severity', label: 'Most severe first' },
  { value: 'updated', label: 'Changed last first' },
  { value: 'breach', label: 'What breaches next' },
]

/** The order of the list; with words or a tag it is always newest first. */
export const CaseSort = () => {
  const [state, patch] = useSearchState()
  const pop = usePop()
  const chosen = one(state['sort']) ?? 'newest'
  const fixed = state['q'] !== undefined || state['tag'] !== undefined
  return (
    <>
      <IconButton
        icon={IconArrowsSort}
        label={`Order: ${orders.find((order) => order.value === chosen)?.label ?? ''}`}
        aria-haspopup="menu"
        {...pop.trigger}
      />
      <Menu pop={pop} label="Order" width={200}>
        {orders.map((order) => (
          <MenuItem
            key={order.value}
            checked={order.value === (fixed ? 'newest' : chosen)}
            reason={
              fixed && order.value !== 'newest' ? 'While searching by words or a tag the newest come first.' : undefined
            }
            onChoose={() => patch({ sort: order.value === 'newest' ? undefined : order.value })}
          >
            {order.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
