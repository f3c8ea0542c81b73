import { Outlet, useNavigate } from '@tanstack/react-router'
import { Suspense, lazy, useEffect } from 'react'
import { registerActions } from '../actions.ts'
import { useMe } from '../session.tsx'
import { navigation, settingsPages } from '../slots.ts'
import { useStore } from '../store.ts'
import { SkeletonRows } from '../ui/layout/states.tsx'
import css from './frame.module.css'
import { goActions } from './frame-actions.ts'
import { overlay, railShown } from './frame-state.ts'
import { IconSettings } from '@tabler/icons-react'
import { LiveRefresh } from './live-refresh.tsx'
import { Rail } from './rail.tsx'
import { StatusLine } from './status-line.tsx'
import { TopBar } from './top-bar.tsx'
import { useKeys } from './use-keys.ts'

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))
const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((module) => ({ default: module.KeysDialog })))

/** Everything around a page. */
export const Frame = () => {
  const me = useMe()
  const navigate = useNavigate()
  const over = useStore(overlay)
  const railOver = useStore(railShown)
  useKeys()
  useEffect(() => {
    const settings =
      settingsPages(me).length > 0
        ? [{ label: 'Settings', icon: IconSettings, to: '/settings', key: 's', order: 99 }]
        : []
    return registerActions(goActions([...navigation(me), ...settings], (to) => void navigate({ to })))
  }, [me, navigate])
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#page">
        Skip to the page
      </a>
      <LiveRefresh />
      <Rail />
      {railOver && (
        <button
          type="button"
          className={css.railShade}
          aria-label="Close the menu"
          onClick={() => railShown.set(false)}
        />
      )}
      <div className={css.column}>
        <TopBar />
        <StatusLine />
        <main id="page" className={css.page} tabIndex={-1}>
          <Suspense fallback={<SkeletonRows rows={12} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Suspense fallback={null}>
        {over === 'palette' && <Palette />}
        {over === 'keys' && <KeysDialog />}
      </Suspense>
    </div>
  )
}
