import { Button } from '@mantine/core'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import type { Shift } from '../../contract/rota.ts'
import { PeopleField } from '../parts/people-field.tsx'
import css from '../parts/rotas.module.css'
import { dayNames } from '../rota-words.ts'
import { servingBy } from './draft.ts'

type Props = {
  shift: Shift
  index: number
  people: readonly { value: string; label: string }[]
  today: string
  problem: Problem | null
  onChange: (shift: Shift) => void
  /** Absent: it is the only one. */
  onRemove: (() => void) | undefined
}

/** One shift: when, on which days, and who serves in it. */
export const ShiftPart = ({ shift, index, problem, onChange, onRemove, ...rest }: Props) => {
  const set = (part: Partial<Shift>) => onChange({ ...shift, ...part })
  const wrong = (field: string) => fieldError(problem, `shifts.${index}.${field}`)
  return (
    <fieldset className={css.part}>
      <legend>Shift {index + 1}</legend>
      <div className={css.fields}>
        <TextField
          label="Name of the shift"
          value={shift.name}
          error={wrong('name')}
          onChange={(name) => set({ name })}
        />
        <TextField
          label="From"
          type="time"
          value={shift.from}
          error={wrong('from')}
          onChange={(from) => set({ from })}
        />
        <TextField
          label={shift.to > shift.from ? 'To' : 'To, the day after'}
          type="time"
          value={shift.to}
          error={wrong('to')}
          onChange={(to) => set({ to })}
        />
        {onRemove && <Button onClick={onRemove}>Remove shift</Button>}
      </div>
      <Days days={shift.days} error={wrong('days')} onChange={(days) => set({ days })} />
      <Serving shift={shift} wrong={wrong} onChange={(serves) => set({ serves })} {...rest} />
    </fieldset>
  )
}

type DaysProps = { days: readonly number[]; error: string | undefined; onChange: (days: number[]) => void }

const Days = ({ days, error, onChange }: DaysProps) => (
  <div>
    <div className={css.groupLabel}>Begins on</div>
    <div role="group" aria-label="Days it begins on" className={css.days7}>
      {dayNames.map((name, index) => {
        const day = index + 1
        const on = days.includes(day)
        return (
          <button
            key={name}
            type="button"
            aria-pressed={on}
            onClick={() =>
              onChange(on ? days.filter((each) => each !== day) : [...days, day].toSorted((a, b) => a - b))
            }
          >
            {name}
          </button>
        )
      })}
    </div>
    {error && <div role="alert">{error}</div>}
  </div>
)

type Serves = Shift['serves']
type ServingProps = Pick<Props, 'shift' | 'people' | 'today'> & {
  wrong: (field: string) => string | undefined
  onChange: (serves: Serves) => void
}

const Serving = ({ shift: { serves }, people, today, wrong, onChange }: ServingProps) => (
  <>
    <div>
      <Segmented
        label="Who serves"
        value={serves.by}
        options={[
          { value: 'rotation', label: 'In turns' },
          { value: 'fixed', label: 'Always the same' },
        ]}
        onChange={(by) => onChange(servingBy(serves, by, today))}
      />
    </div>
    <PeopleField
      label={serves.by === 'rotation' ? 'People, in their order' : 'People'}
      people={serves.people}
      options={people}
      inTurns={serves.by === 'rotation'}
      error={wrong('serves.people')}
      onChange={(chosen) => onChange({ ...serves, people: chosen })}
    />
    {serves.by === 'rotation' && (
      <div className={css.fields}>
        <TextField
          label="First turn begins on"
          type="date"
          value={serves.from}
          error={wrong('serves.from')}
          onChange={(from) => onChange({ ...serves, from })}
        />
        <TextField
          label="Changes every"
          type="number"
          min={1}
          max={52}
          value={String(serves.every)}
          error={wrong('serves.every')}
          onChange={(every) => onChange({ ...serves, every: Number(every) })}
        />
        <SelectField
          label="Unit"
          value={serves.unit}
          options={[
            { value: 'weeks', label: 'weeks' },
            { value: 'days', label: 'days' },
          ]}
          onChange={(unit) => onChange({ ...serves, unit: unit === 'days' ? 'days' : 'weeks' })}
        />
      </div>
    )}
  </>
)
