import { IconChevronDown } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useMe } from '../../../../platform/web/session.tsx'
import type { SlotFill } from '../../../../platform/web/slots.ts'
import { slotFills } from '../../../../platform/web/slots.ts'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import type { Case } from '../../contract/case.ts'
import { casePath } from '../case-words.ts'
import css from './page.module.css'
import { useOutOfSight } from './use-out-of-sight.ts'

type Fill = SlotFill<{ kase: Case }>

const pathOf = (kase: Case, { name }: Fill) => casePath(kase, name === 'overview' ? '' : name)

/** One link for each tab that a feature put here; those that do not fit beside the others stand in a menu, too. */
export const CaseTabs = ({ kase, current }: { kase: Case; current: string }) => {
  const fills = slotFills<{ kase: Case }>('case.tabs', useMe()).filter((fill) => fill.visible?.({ kase }) !== false)
  const row = useRef<HTMLElement>(null)
  const away = useOutOfSight(row, `${fills.map(({ name }) => name).join(' ')} ${current}`)
  return (
    <div className={css.tabRow}>
      <nav ref={row} aria-label={`Parts of ${kase.key}`} className={css.tabs}>
        {fills.map((fill) => (
          <Link
            key={fill.name}
            to={pathOf(kase, fill)}
            data-part={fill.name}
            className={css.tab}
            aria-current={fill.name === current ? 'page' : undefined}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {fill.label}
            {fill.useCount && <TabCount useCount={fill.useCount} kase={kase} />}
          </Link>
        ))}
      </nav>
      {away.size > 0 && <MoreTabs kase={kase} fills={fills.filter(({ name }) => away.has(name))} />}
    </div>
  )
}

const MoreTabs = ({ kase, fills }: { kase: Case; fills: readonly Fill[] }) => {
  const navigate = useNavigate()
  const pop = usePop()
  return (
    <>
      <button type="button" {...pop.trigger} aria-haspopup="menu" className={css.moreTabs}>
        {fills.length} more
        <IconChevronDown size={14} stroke={1.6} aria-hidden />
      </button>
      <Menu pop={pop} label={`More of ${kase.key}`}>
        {fills.map((fill) => (
          <MenuItem
            key={fill.name}
            hint={fill.useCount && <TabCount useCount={fill.useCount} kase={kase} />}
            onChoose={() => void navigate({ to: pathOf(kase, fill) })}
          >
            {fill.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

const TabCount = ({ useCount, kase }: { useCount: NonNullable<Fill['useCount']>; kase: Case }) => {
  const count = useCount({ kase })
  return count === undefined || count === null || ['', '0'].includes(String(count)) ? null : (
    <span className={css.tabCount}>{count}</span>
  )
}
