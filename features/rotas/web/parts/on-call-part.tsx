import { useAsk } from '../../../../platform/web/ask.ts'
import { useZone } from '../../../../platform/web/time/clock.ts'
import { clockTime } from '../../../../platform/web/time/format-time.ts'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { DutyStretch } from '../../contract/rota.ts'
import { readOnCall, type OnCall } from '../../contract/requests/rotas.ts'
import { dutyWords } from '../rota-words.ts'
import css from './shift.module.css'

/** Who is on call now by each rota, until when, and who is next. */
export const OnCallPart = () => {
  const asked = useAsk(readOnCall, {}, { refetchInterval: 60_000 })
  return (
    <Section title="On call now">
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={2} height={56} />}
      {asked.data?.items.map((each) => (
        <One key={each.rota.id} called={each} />
      ))}
    </Section>
  )
}

const One = ({ called: { rota, team, stretches, next } }: { called: OnCall }) => (
  <div className={css.called}>
    <div className={css.calledHead}>
      <b>{rota.name}</b>{' '}
      <span className="cw-hint">
        {team.name}, {rota.zone.replaceAll('_', ' ')}
      </span>
    </div>
    {stretches.length === 0 && <p>No shift runs now.</p>}
    {stretches.map((stretch) => (
      <Running key={`${stretch.shift} ${stretch.from}`} stretch={stretch} zone={rota.zone} />
    ))}
    {next && (
      <p className="cw-second">
        Next: {namesOf(next)}, {next.shift} from <Time at={next.from} as="day" zone={rota.zone} />
      </p>
    )}
  </div>
)

const Running = ({ stretch, zone }: { stretch: DutyStretch; zone: string }) => (
  <div>
    {stretch.duties.length === 0 && <p>{stretch.shift}: nobody’s turn has begun yet.</p>}
    {stretch.duties.map((duty) => (
      <p key={duty.planned.id} className={css.onDuty} data-nobody={duty.person === null || undefined}>
        {dutyWords(duty)}
      </p>
    ))}
    <p className="cw-second">
      {stretch.shift}, until <Time at={stretch.to} as="clock" zone={zone} />
      <Elsewhere at={stretch.to} zone={zone} />
    </p>
  </div>
)

/** The time by the reader's own clock, where that shows another than that of the rota. */
const Elsewhere = ({ at, zone }: { at: string; zone: string }) => {
  const own = clockTime(Date.parse(at), useZone())
  return own === clockTime(Date.parse(at), zone) ? null : ` (${own} for you)`
}

const namesOf = ({ duties }: DutyStretch): string =>
  duties.length === 0
    ? 'nobody yet'
    : new Intl.ListFormat('en').format(duties.map(({ person }) => person?.name ?? 'nobody'))
