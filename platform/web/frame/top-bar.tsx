import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { clockTimeWithZone } from '../time/format-time.ts'
import { toggleZone, useNow, useZone } from '../time/clock.ts'
import { Key } from '../ui/marks/key.tsx'
import { IconButton } from '../ui/marks/icon-button.tsx'
import { useStore } from '../store.ts'
import css from './frame.module.css'
import { overlay, paneOpen, railShown } from './frame-state.ts'
import { MeMenu } from './me-menu.tsx'
import { Slot } from './slot.tsx'

/** Search and actions, what breaches next, the time, the inbox, the reader. */
export const TopBar = () => (
  <header className={css.top} data-pane={useStore(paneOpen) || undefined}>
    <IconButton
      className={css.railOpen ?? ''}
      icon={IconMenu2}
      label="Menu"
      size={32}
      onClick={() => railShown.set((shown) => !shown)}
    />
    <button type="button" className={css.search} aria-keyshortcuts="Control+k" onClick={() => overlay.set('palette')}>
      <IconSearch size={16} stroke={1.6} aria-hidden="true" />
      <span className="cw-cut">Search or run an action</span>
      <Key keys="mod+k" />
    </button>
    <div className={css.topEnd}>
      <div className={css.breach}>
        <Slot name="top.breach" />
      </div>
      <TopClock />
      <Slot name="top.inbox" />
      <MeMenu />
    </div>
  </header>
)

const TopClock = () => {
  const now = useNow()
  const zone = useZone()
  const next = zone === 'utc' ? 'Show times in your zone' : 'Show times in UTC'
  return (
    <button
      type="button"
      className={css.clock}
      data-tip={next}
      data-tip-keys="u"
      aria-label={`${clockTimeWithZone(now, zone)}. ${next}`}
      onClick={toggleZone}
    >
      {clockTimeWithZone(now, zone)}
    </button>
  )
}
