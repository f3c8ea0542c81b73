import { IconArrowsSort } from '@tabler/icons-react'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { ListedField } from './field-words.ts'

const always = [
  { value: 'newest', label: 'Newest first' },
  { value: 'priority', label: 'Most urgent first' },
  { value: 'severity', label: 'Most severe first' },
  { value: 'updated', label: 'Changed last first' },
  { value: 'breach', label: 'What breaches next' },
]

/** The order of the list; with words or a tag it is always newest first. */
export const CaseSort = ({ fields }: { fields: readonly ListedField[] }) => {
  const orders = [
    ...always,
    ...fields.flatMap(({ key, label }) => [
      { value: `field.${key}.desc`, label: `${label}, falling` },
      { value: `field.${key}`, label: `${label}, rising` },
    ]),
  ]
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
      <Menu pop={pop} label="Order" width={240}>
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
