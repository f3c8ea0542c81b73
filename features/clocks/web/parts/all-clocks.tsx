import { IconStopwatch } from '@tabler/icons-react'
import { Button } from '@mantine/core'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useOffer } from '../../../../platform/web/actions.ts'
import { longSpan } from '../../../../platform/web/time/format-time.ts'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { ClockKind, ClockMark } from '../../contract/clock.ts'
import { clockActs } from '../../contract/requests/clocks.ts'
import { pauseAction, resumeAction } from '../actions/pause-actions.ts'
import { othersWords } from '../mark-words.ts'
import css from './clocks.module.css'
import { Mark } from './mark.tsx'
import { useMarks } from './use-marks.ts'

type Thing = { kind: ClockKind; id: string }

/** On the page of a thing: the clock that ends first; pressed, all of them and what their tiers did. */
export const AllClocks = ({ kind, id }: Thing) => {
  const marks = useMarks(kind, id, 4000)
  const pop = usePop()
  const first = marks[0]
  if (!first) return null
  const others = othersWords(marks.slice(1))
  return (
    <>
      <button type="button" className={css.strip} aria-haspopup="dialog" {...pop.trigger}>
        <Mark mark={first} name />
        {others && <span className="cw-hint">{others}</span>}
      </button>
      <Pop open={pop.open} onClose={pop.close} anchor={pop.anchor} label="Clocks" side="bottom-end" width={340}>
        <div className={css.pop}>
          {marks.map((mark) => (
            <Line key={mark.definitionId} mark={mark} />
          ))}
          <Acts id={id} />
          {kind === 'case' && <PauseButtons paused={marks.some((mark) => mark.state === 'paused')} close={pop.close} />}
        </div>
      </Pop>
    </>
  )
}

const Line = ({ mark }: { mark: ClockMark }) => (
  <div className={css.line}>
    <span className="cw-cut">{mark.name}</span>
    <Mark mark={mark} />
    <span className={css.under}>
      {mark.stoppedAt ? (
        <>
          ended <Time at={mark.stoppedAt} as="day" />, due {mark.dueAt ? <Time at={mark.dueAt} as="day" /> : 'never'}
        </>
      ) : mark.dueAt ? (
        <>
          due <Time at={mark.dueAt} as="day" />
        </>
      ) : (
        <>
          {mark.leftMs !== null && `${longSpan(mark.leftMs)} left. `}
          {mark.pauseReason}
        </>
      )}
      {mark.calendar && `, by ${mark.calendar}`}
    </span>
  </div>
)

const Acts = ({ id }: { id: string }) => {
  const acts = useAsk(clockActs, { query: { subject: id } }).data?.items ?? []
  if (acts.length === 0) return null
  return (
    <>
      <h3>What clocks did</h3>
      {acts.slice(0, 8).map((act) => (
        <div key={act.id} className={css.line}>
          <span className="cw-cut">
            {act.name}: {act.change}
          </span>
          <span className="cw-hint">
            <Time at={act.at} as="ago" />
          </span>
          <span className={css.under}>{act.says}</span>
        </div>
      ))}
    </>
  )
}

const PauseButtons = ({ paused, close }: { paused: boolean; close: () => void }) => {
  const offer = [useOffer(pauseAction), useOffer(resumeAction)][paused ? 1 : 0]
  if (!offer) return null
  return (
    <div className={css.foot}>
      <Button
        size="compact-sm"
        leftSection={<Icon of={offer.icon ?? IconStopwatch} size={14} />}
        onClick={() => {
          close()
          offer.run()
        }}
      >
        {offer.label}
      </Button>
    </div>
  )
}

export const ClocksOfCase = ({ kase }: { kase: { id: string } }) => <AllClocks kind="case" id={kase.id} />
export const ClocksOfAlert = ({ alert }: { alert: { id: string } }) => <AllClocks kind="alert" id={alert.id} />
export const ClocksOfTask = ({ task }: { task: { id: string } }) => <AllClocks kind="task" id={task.id} />
