import { IconAlertTriangle, IconCheck, IconHourglassLow, IconPlayerPause, IconX } from '@tabler/icons-react'
import { useNow, useZone } from '../../../../platform/web/time/clock.ts'
import { absoluteTime } from '../../../../platform/web/time/format-time.ts'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { ClockMark } from '../../contract/clock.ts'
import { markTip, markWords, toneOf, usedOf, type Tone } from '../mark-words.ts'
import css from './clocks.module.css'

/** The clock in a colour, a shape and a word. */
export const Mark = ({ mark, name = false }: { mark: ClockMark; name?: boolean }) => {
  const now = useNow()
  const zone = useZone()
  const tone = toneOf(mark, now)
  return (
    <span
      className={css.mark}
      data-tone={tone}
      data-tip={markTip(mark, now, (at) => absoluteTime(at, zone))}
      data-clock={mark.name}
    >
      <Shape tone={tone} used={usedOf(mark, now)} />
      {name && <b className="cw-cut">{mark.name}</b>}
      <span className={css.words}>
        {tone === 'risk' && <span className={css.unseen}>At risk, </span>}
        {markWords(mark, now)}
      </span>
    </span>
  )
}

const Shape = ({ tone, used }: { tone: Tone; used: number }) => {
  if (tone === 'late') return <Icon of={IconAlertTriangle} size={14} />
  if (tone === 'risk') return <Icon of={IconHourglassLow} size={14} />
  if (tone === 'paused') return <Icon of={IconPlayerPause} size={14} />
  if (tone === 'met') return <Icon of={IconCheck} size={14} />
  if (tone === 'missed') return <Icon of={IconX} size={14} />
  return <Ring used={used} />
}

/** Fills as the time goes; its colour is that of the words beside it. */
const Ring = ({ used }: { used: number }) => {
  const length = 2 * Math.PI * 5.4
  return (
    <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="2.4" opacity="0.3" />
      <circle
        cx="7"
        cy="7"
        r="5.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeDasharray={`${length * Math.min(1, Math.max(0, used))} ${length}`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  )
}
