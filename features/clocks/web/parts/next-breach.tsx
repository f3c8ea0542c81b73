import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { nextClocks, type NextClock } from '../../contract/requests/clocks.ts'
import css from './clocks.module.css'
import { Mark } from './mark.tsx'
import { PauseDialogs } from './pause-dialog.tsx'

const shown = 6

/** In the top bar: what breaches next, and how much is late; pressed, the next of both. */
export const NextBreach = () => {
  const me = useMe()
  const options = { enabled: me.may('clock.read'), refetchInterval: 15_000 }
  const next = useAsk(nextClocks, { query: { limit: shown } }, options).data?.items ?? []
  const late = useAsk(nextClocks, { query: { limit: shown, late: 'true' } }, options).data
  const pop = usePop()
  const [first, lateItems] = [next[0], late?.items ?? []]
  return (
    <>
      <PauseDialogs />
      {(first || lateItems.length > 0) && (
        <button
          type="button"
          className={css.next}
          aria-haspopup="dialog"
          aria-label="What breaches next"
          {...pop.trigger}
        >
          {lateItems.length > 0 && (
            <span className={css.mark} data-tone="late">
              <IconAlertTriangle size={14} stroke={1.6} aria-hidden="true" />
              {lateItems.length}
              {late?.nextCursor ? '+' : ''} late
            </span>
          )}
          {first && (
            <>
              <span className="cw-cut">
                Next <b>{first.key ?? 'alert'}</b> {first.name}
              </span>
              <Mark mark={first} />
            </>
          )}
        </button>
      )}
      <Pop
        open={pop.open}
        onClose={pop.close}
        anchor={pop.anchor}
        label="What breaches next"
        side="bottom-end"
        width={420}
      >
        <div className={css.pop}>
          {next.length > 0 && <h3>Breaches next</h3>}
          {next.map((clock) => (
            <Row key={clock.subject.id} clock={clock} onGo={pop.close} />
          ))}
          {lateItems.length > 0 && <h3>{plural(lateItems.length, 'Late, the latest', 'Late, the latest')}</h3>}
          {lateItems.map((clock) => (
            <Row key={clock.subject.id} clock={clock} onGo={pop.close} />
          ))}
        </div>
      </Pop>
    </>
  )
}

const placeOf = ({ subject, caseId }: NextClock) => {
  if (subject.kind === 'alert') return { to: `/alerts/${subject.id}`, search: {} }
  if (subject.kind === 'task') return { to: `/cases/${caseId}`, search: { tab: 'tasks', task: subject.id } }
  return { to: `/cases/${subject.id}`, search: {} }
}

const Row = ({ clock, onGo }: { clock: NextClock; onGo: () => void }) => {
  const { to, search } = placeOf(clock)
  return (
    <Link to={to} search={search as never} className={css.line} onClick={onGo}>
      <span className="cw-cut">
        {clock.key && <b>{clock.key} </b>}
        {clock.title}
      </span>
      <Mark mark={clock} />
      <span className={css.under}>{clock.name}</span>
    </Link>
  )
}
