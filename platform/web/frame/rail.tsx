import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import type { NavigationItem } from '../slots.ts'
import { navigation, settingsPages } from '../slots.ts'
import { useMedia } from '../browser/media.ts'
import { useMe } from '../session.tsx'
import { useStore } from '../store.ts'
import { formatNumber } from '../texts.ts'
import { IconButton } from '../ui/marks/icon-button.tsx'
import css from './frame.module.css'
import { settingsItem } from './frame-actions.ts'
import { paneOpen, railMode, railShown } from './frame-state.ts'
import { OrganisationSwitch } from './organisation-switch.tsx'

/** Where one can go. What one may not use is not there. */
export const Rail = () => {
  const me = useMe()
  const mode = useStore(railMode)
  const withPane = useStore(paneOpen)
  const shown = useStore(railShown)
  const narrow = useMedia('(width < 1100px)')
  const tight = useMedia('(width < 1600px)')
  const phone = useMedia('(max-width: 760px)')
  const folded = !phone && (mode === 'folded' || (mode === 'auto' && (narrow || (withPane && tight))))
  const items = navigation(me)
  const { pathname } = useLocation()
  const current = nearest([...items, settingsItem], pathname)
  return (
    <nav className={css.rail} aria-label="Main" data-folded={folded || undefined} data-shown={shown || undefined}>
      <OrganisationSwitch />
      <div className={css.railItems}>
        {items.map((item) => (
          <RailItem key={item.to} item={item} folded={folded} current={current === item.to} />
        ))}
      </div>
      <div className={css.railEnd}>
        {settingsPages(me).length > 0 && (
          <RailItem item={settingsItem} folded={folded} current={current === settingsItem.to} />
        )}
        <IconButton
          className={css.railFold ?? ''}
          icon={folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse}
          label={folded ? 'Show labels' : 'Show icons only'}
          onClick={() => railMode.set(folded ? 'wide' : 'folded')}
        />
      </div>
    </nav>
  )
}

/** The place a page belongs to: of `/alerts` and `/alerts/rules` the longer. */
const nearest = (items: readonly NavigationItem[], pathname: string): string | undefined =>
  items
    .map(({ to }) => to)
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .toSorted((a, b) => b.length - a.length)[0]

type ItemProps = { item: NavigationItem; folded: boolean; current: boolean }

const RailItem = ({ item, folded, current }: ItemProps) => (
  <Link
    to={item.to}
    className={css.railItem}
    onClick={() => railShown.set(false)}
    activeProps={{ 'aria-current': 'page' }}
    activeOptions={{ exact: !current }}
    aria-label={folded ? item.label : undefined}
    data-tip={folded ? item.label : undefined}
    data-tip-keys={folded && item.key ? `g ${item.key}` : undefined}
    data-tip-side="right"
    aria-keyshortcuts={item.key ? `g ${item.key}` : undefined}
  >
    <item.icon size={16} stroke={1.6} aria-hidden="true" />
    <span className={css.railLabel}>{item.label}</span>
    {item.useCount && <RailCount useCount={item.useCount} />}
  </Link>
)

const RailCount = ({ useCount }: { useCount: () => number | undefined }) => {
  const count = useCount()
  return count === undefined ? null : <span className={css.railCount}>{formatNumber(count)}</span>
}
