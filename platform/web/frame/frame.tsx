import { Outlet, useNavigate } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { registerActions } from '../actions.ts'
import { useMe } from '../session.tsx'
import { useStore } from '../store.ts'
import { later, useBringSoon } from '../ui/later.tsx'
import { SkeletonRows } from '../ui/layout/states.tsx'
import css from './frame.module.css'
import { goActions } from './frame-actions.ts'
import { overlay, railShown } from './frame-state.ts'
import { LiveRefresh } from './live-refresh.tsx'
import { Rail } from './rail.tsx'
import { StatusLine } from './status-line.tsx'
import { TopBar } from './top-bar.tsx'
import { useKeys } from './use-keys.ts'

const palette = later(() => import('./palette.tsx').then((module) => module.Palette))
const keysDialog = later(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog))
const soon = [palette, keysDialog]

/** Everything around a page. */
export const Frame = () => {
  const me = useMe()
  const navigate = useNavigate()
  const over = useStore(overlay)
  const railOver = useStore(railShown)
  useKeys()
  useBringSoon(soon)
  useEffect(() => {
    return registerActions(goActions(me, (to) => void navigate({ to })))
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
      {over === 'palette' && <palette.Part />}
      {over === 'keys' && <keysDialog.Part />}
    </div>
  )
}
