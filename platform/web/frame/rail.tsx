import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { NavigationItem } from '../slots.ts'
import { navigation, settingsPages } from '../slots.ts'
import { useMedia } from '../browser/media.ts'
import { useMe } from '../session.tsx'
import { useStore } from '../store.ts'
import { formatNumber } from '../texts.ts'
import { IconButton } from '../ui/marks/icon-button.tsx'
import css from './frame.module.css'
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
  return (
    <nav className={css.rail} aria-label="Main" data-folded={folded || undefined} data-shown={shown || undefined}>
      <OrganisationSwitch />
      <div className={css.railItems}>
        {navigation(me).map((item) => (
          <RailItem key={item.to} item={item} folded={folded} />
        ))}
      </div>
      <div className={css.railEnd}>
        {settingsPages(me).length > 0 && (
          <RailItem
            item={{ label: 'Settings', icon: IconSettings, to: '/settings', key: 's', order: 99 }}
            folded={folded}
          />
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

const RailItem = ({ item, folded }: { item: NavigationItem; folded: boolean }) => (
  <Link
    to={item.to}
    className={css.railItem}
    onClick={() => railShown.set(false)}
    activeProps={{ 'aria-current': 'page' }}
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
