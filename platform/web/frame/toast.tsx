import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react'
import { useSecond } from '../time/clock.ts'
import { useStore } from '../store.ts'
import type { Notice } from '../undo.ts'
import { dismissNotice, holdNotice, noticeStore, releaseNotice, spokenStore, undoMs, undoNotice } from '../undo.ts'
import { IconButton } from '../ui/marks/icon-button.tsx'
import { Key } from '../ui/marks/key.tsx'
import { RingClock } from '../ui/marks/ring-clock.tsx'
import css from './frame.module.css'
import { paneOpen } from './frame-state.ts'

/** One notice above the footer: sentence, Undo, seconds left. Its time stops under the pointer and the focus. */
export const Toast = () => {
  const notice = useStore(noticeStore)
  const spoken = useStore(spokenStore)
  const pane = useStore(paneOpen)
  return (
    <>
      <div role="status" className="cw-hidden">
        {spoken}
      </div>
      <div className={css.toastPlace} data-pane={pane || undefined}>
        <div role={notice?.tone === 'problem' ? 'alert' : 'status'} aria-label="Notice">
          {notice && <ShownNotice key={notice.id} notice={notice} />}
        </div>
      </div>
    </>
  )
}

const ShownNotice = ({ notice }: { notice: Notice }) => (
  <div
    className={css.toast}
    data-tone={notice.tone}
    onPointerEnter={holdNotice}
    onPointerLeave={releaseNotice}
    onFocus={holdNotice}
    onBlur={releaseNotice}
  >
    {notice.tone === 'done' ? (
      <IconCheck size={16} stroke={1.8} aria-hidden="true" />
    ) : (
      <IconAlertTriangle size={16} stroke={1.6} aria-hidden="true" />
    )}
    <span className={css.toastText}>{notice.sentence}</span>
    {notice.undo && (
      <button type="button" className={css.toastUndo} onClick={() => void undoNotice()} aria-keyshortcuts="Control+z">
        <IconArrowBackUp size={14} stroke={1.6} aria-hidden="true" />
        Undo
      </button>
    )}
    {notice.undo && <Key keys="mod+z" />}
    {notice.undo && notice.until !== undefined && <Countdown until={notice.until} />}
    {notice.tone === 'problem' && <IconButton icon={IconX} label="Dismiss" size={24} onClick={dismissNotice} />}
  </div>
)

const Countdown = ({ until }: { until: number }) => {
  const now = useSecond()
  const left = Number.isFinite(until) ? Math.max(0, Math.ceil((until - now) / 1000)) : undefined
  return (
    <span className={css.toastLeft} aria-hidden="true">
      <RingClock used={left === undefined ? 0.79 : Math.min(0.79, (left * 1000) / undoMs)} />
      {left === undefined ? 'held' : `${left} s`}
    </span>
  )
}
