import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SearchState } from '../../search-state.ts'
import css from './layout.module.css'

export type Tab = {
  name: string
  label: string
  /** A number, or `7/16`. */
  count?: ReactNode
  to: string
  search?: SearchState
}

type Props = { label: string; tabs: readonly Tab[]; current: string | undefined; children?: ReactNode }

/** Places of one page, as links: a tab can be opened beside, and the address says which it is. */
export const Tabs = ({ label, tabs, current, children }: Props) => (
  <nav aria-label={label} className={css.tabs}>
    {tabs.map((tab) => (
      <Link
        key={tab.name}
        to={tab.to}
        {...(tab.search ? { search: tab.search as never } : {})}
        className={css.tab}
        aria-current={tab.name === current ? 'page' : undefined}
      >
        {tab.label}
        {tab.count !== undefined && <span className={css.tabCount}>{tab.count}</span>}
      </Link>
    ))}
    {children}
  </nav>
)
