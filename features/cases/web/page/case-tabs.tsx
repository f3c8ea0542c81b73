import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useMe } from '../../../../platform/web/session.tsx'
import type { SlotFill } from '../../../../platform/web/slots.ts'
import { slotFills } from '../../../../platform/web/slots.ts'
import type { Case } from '../../contract/case.ts'
import { casePath } from '../case-words.ts'
import css from './page.module.css'

type Fill = SlotFill<{ kase: Case }>

/** One link for each tab that a feature put here. */
export const CaseTabs = ({ kase, current }: { kase: Case; current: string }) => {
  const fills = slotFills<{ kase: Case }>('case.tabs', useMe()).filter((fill) => fill.visible?.({ kase }) !== false)
  const nav = useRef<HTMLElement>(null)
  // An investigation has more tabs than a narrow window shows: the current one is never among those out of sight.
  useEffect(() => {
    const show = () =>
      nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
    show()
    // Counts come later, and push what stands behind them.
    const watch = new ResizeObserver(show)
    for (const tab of nav.current?.children ?? []) watch.observe(tab)
    return () => watch.disconnect()
  }, [current])
  return (
    <nav ref={nav} aria-label={`Parts of ${kase.key}`} className={css.tabs}>
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
  )
}

const TabCount = ({ useCount, kase }: { useCount: NonNullable<Fill['useCount']>; kase: Case }) => {
  const count = useCount({ kase })
  return count === undefined || count === null || ['', '0'].includes(String(count)) ? null : (
    <span className={css.tabCount}>{count}</span>
  )
}
