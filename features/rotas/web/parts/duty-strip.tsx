import { useAsk } from '../../../../platform/web/ask.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { initials } from '../../../../platform/web/ui/marks/avatar.tsx'
import type { DutyStretch } from '../../contract/rota.ts'
import { readDuties } from '../../contract/requests/rotas.ts'
import { barWords, clockIn, dayStart, dutyWords } from '../rota-words.ts'
import css from './rotas.module.css'

const day = 86_400_000
export const stripDays = 14

/** The two weeks a strip shows, from the day it is in the zone on. */
export const stripSpan = (now: number, zone: string) => {
  const from = dayStart(now, zone)
  return { from: new Date(from).toISOString(), to: new Date(from + stripDays * day).toISOString() }
}

type Props = { stretches: readonly DutyStretch[]; zone: string; from: string; label: string }

/** Who is on in the next two weeks: a row a shift, a column a day, a bar for each who serve. */
export const DutyStrip = ({ stretches, zone, from, label }: Props) => {
  const now = useNow()
  const start = Date.parse(from)
  const at = (time: string | number) =>
    `${Math.min(100, Math.max(0, (((typeof time === 'number' ? time : Date.parse(time)) - start) / (stripDays * day)) * 100))}%`
  const names = [...new Set(stretches.flatMap(({ duties }) => duties.flatMap(({ person }) => person?.id ?? [])))].sort()
  // By the time of day they begin: what reaches over from the day before does not come first.
  const within = (own: readonly DutyStretch[]) =>
    Math.min(...own.map((each) => Date.parse(each.from)).filter((each) => each >= start))
  const shifts = [...Map.groupBy(stretches, ({ shift }) => shift)].toSorted((a, b) => within(a[1]) - within(b[1]))
  return (
    <div className={css.strip} role="group" aria-label={label}>
      <div className={css.days} aria-hidden="true">
        {Array.from({ length: stripDays }, (_, index) => (
          <span key={index}>{dayWord(start + (index + 0.5) * day, zone)}</span>
        ))}
      </div>
      {shifts.map(([shift, own]) => (
        <div key={shift} className={css.shift}>
          <span className={css.shiftName}>{shift}</span>
          <ol className={css.bars} aria-label={shift}>
            {own.map((stretch) => (
              <li
                key={stretch.from}
                className={css.bar}
                data-tone={toneOf(stretch, names)}
                data-tip={tipOf(stretch, zone)}
                style={{ left: at(stretch.from), width: `calc(${at(stretch.to)} - ${at(stretch.from)} - 1px)` }}
              >
                {stretch.duties.length === 0 ? (
                  <span className="cw-hidden">nobody yet</span>
                ) : (
                  <Served stretch={stretch} />
                )}
              </li>
            ))}
            <li className={css.now} style={{ left: at(now) }} aria-hidden="true" />
          </ol>
        </div>
      ))}
      <Legend stretches={stretches} ids={names} />
    </div>
  )
}

const Served = ({ stretch: { duties, from, to } }: { stretch: DutyStretch }) => {
  const names = duties.map(({ person }) => person?.name ?? 'nobody')
  const said = barWords(names, (Date.parse(to) - Date.parse(from)) / day, initials)
  const whole = names.join(', ')
  return said === whole ? (
    whole
  ) : (
    <>
      <span aria-hidden="true">{said}</span>
      <span className="cw-hidden">{whole}</span>
    </>
  )
}

/** Whose letters and colour they are. */
const Legend = ({ stretches, ids }: { stretches: readonly DutyStretch[]; ids: readonly string[] }) => {
  const people = stretches.flatMap(({ duties }) => duties.flatMap(({ person }) => person ?? []))
  return (
    <ul className={css.legend} aria-hidden="true">
      {ids.map((id, at) => {
        const name = people.find((person) => person.id === id)?.name ?? ''
        return (
          <li key={id}>
            <span className={css.swatch} data-tone={String(at % 6)}>
              {initials(name)}
            </span>{' '}
            {name}
          </li>
        )
      })}
    </ul>
  )
}

const dayWord = (at: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric' }).format(at)

const toneOf = ({ duties }: DutyStretch, names: readonly string[]): string => {
  if (duties.length === 0) return 'none'
  if (duties.some(({ person }) => person === null)) return 'nobody'
  return String(names.indexOf(duties[0]?.person?.id ?? '') % 6)
}

const tipOf = ({ shift, from, to, duties }: DutyStretch, zone: string) =>
  `${shift}, ${dayWord(Date.parse(from), zone)} ${clockIn(from, zone)}-${clockIn(to, zone)}: ${duties.map(dutyWords).join('; ') || 'nobody yet'}`

/** Of a rota as it is saved. */
export const RotaStrip = ({ id, zone, name }: { id: string; zone: string; name: string }) => {
  const span = stripSpan(Math.floor(useNow() / 3_600_000) * 3_600_000, zone)
  const { data } = useAsk(readDuties, { id, query: span })
  return data ? (
    <DutyStrip stretches={data.items} zone={zone} from={span.from} label={`Who serves by ${name}`} />
  ) : (
    <SkeletonRows rows={3} height={24} />
  )
}
