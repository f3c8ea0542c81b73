import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../../../platform/web/session.tsx'
import type { SlotFill } from '../../../../platform/web/slots.ts'
import { slotFills } from '../../../../platform/web/slots.ts'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { Case } from '../../contract/case.ts'
import { casePath } from '../case-words.ts'
import css from './tabs.module.css'
import { useOverflow } from './use-overflow.ts'

type Fill = SlotFill<{ kase: Case }>

/** One link for each tab that a feature put here. */
export const CaseTabs = ({ kase, current }: { kase: Case; current: string }) => {
  const fills = slotFills<{ kase: Case }>('case.tabs', useMe()).filter((fill) => fill.visible?.({ kase }) !== false)
  const { strip, hidden, move } = useOverflow<HTMLElement>(current)
  return (
    <div className={css.around}>
      <nav ref={strip} aria-label={`Parts of ${kase.key}`} className={css.tabs}>
        {fills.map((fill) => (
          <Link
            key={fill.name}
            to={casePath(kase, fill.name === 'overview' ? '' : fill.name)}
            className={css.tab}
            aria-current={fill.name === current ? 'page' : undefined}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {fill.label}
            {fill.useCount && <TabCount useCount={fill.useCount} kase={kase} />}
          </Link>
        ))}
      </nav>
      {hidden.before && <More side="before" onClick={() => move(-1)} />}
      {hidden.after && <More side="after" onClick={() => move(1)} />}
    </div>
  )
}

/** For the pointer: who goes by keys comes to every tab with Tab, which brings it into sight. */
const More = ({ side, onClick }: { side: 'before' | 'after'; onClick: () => void }) => (
  <button
    type="button"
    className={css.moreTabs}
    data-side={side}
    data-tip={side === 'after' ? 'More parts' : 'Parts before these'}
    aria-hidden="true"
    tabIndex={-1}
    onClick={onClick}
  >
    <Icon of={side === 'after' ? IconChevronRight : IconChevronLeft} size={16} />
  </button>
)

const TabCount = ({ useCount, kase }: { useCount: NonNullable<Fill['useCount']>; kase: Case }) => {
  const count = useCount({ kase })
  return count === undefined || count === null || ['', '0'].includes(String(count)) ? null : (
    <span className={css.tabCount}>{count}</span>
  )
}
