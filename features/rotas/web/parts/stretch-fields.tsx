import type { Problem } from '../../../../platform/contract/problem.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { backwards, type Stretch } from '../stretch.ts'
import css from './rotas.module.css'

type Props = {
  stretch: Stretch
  /** In which it is asked for; absent: the reader's. */
  zone: string | undefined
  missingOf: (field: string) => string | undefined
  problem: Problem | undefined
  onChange: (stretch: Stretch) => void
}

/** From when until when, and why. That it ends before it begins is said at once. */
export const StretchFields = ({ stretch, zone, missingOf, problem, onChange }: Props) => {
  const wrong = (field: string) => missingOf(field) ?? fieldError(problem, field)
  return (
    <>
      <div className={css.fields}>
        <WhenField
          label="From"
          value={stretch.from}
          zone={zone}
          onChange={(from) => onChange({ ...stretch, from })}
          error={wrong('from')}
        />
        <WhenField
          label="To"
          value={stretch.to}
          zone={zone}
          onChange={(to) => onChange({ ...stretch, to })}
          error={backwards(stretch) ?? wrong('to')}
        />
      </div>
      <TextField
        label="Why"
        required
        hint="Needed. It stands beside the shift."
        value={stretch.reason}
        onChange={(reason) => onChange({ ...stretch, reason })}
        error={wrong('reason')}
      />
    </>
  )
}
