import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { ClockKind } from '../../contract/clock.ts'
import { bySeverity, type Target } from './draft.ts'
import css from './editor.module.css'

const units = ['minutes', 'hours', 'days', 'months'].map((value) => ({ value, label: value }))

type Props = { on: ClockKind; targets: Target[]; problem: Problem | null; onChange: (targets: Target[]) => void }

/** How long it may take, by condition; the first that holds tells. */
export const TargetRows = ({ on, targets, problem, onChange }: Props) => {
  const set = (index: number, part: Partial<Target>) =>
    onChange(targets.map((target, at) => (at === index ? { ...target, ...part } : target)))
  return (
    <fieldset className={css.part}>
      <legend>Time allowed</legend>
      {targets.map((target, index) => (
        <div key={index} className={css.row}>
          <div className={css.wide}>
            <TextField
              label={index === 0 ? 'When' : 'Else when'}
              value={target.when ?? ''}
              placeholder="for all others"
              spellCheck={false}
              error={fieldError(problem, `targets.${index}.when`)}
              onChange={(when) => set(index, { when: when === '' ? null : when })}
            />
          </div>
          <div className={css.small}>
            <TextField
              label="Amount"
              type="number"
              min={1}
              value={String(target.amount)}
              error={fieldError(problem, `targets.${index}.amount`)}
              onChange={(amount) => set(index, { amount: Number(amount) })}
            />
          </div>
          <SelectField
            label="Unit"
            value={target.unit}
            options={units}
            onChange={(unit) => set(index, { unit: unit as Target['unit'] })}
          />
          {targets.length > 1 && (
            <IconButton
              icon={IconX}
              label={`Remove time ${index + 1}`}
              onClick={() => onChange(targets.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      <div className={css.buttons}>
        <Button size="compact-sm" onClick={() => onChange([...targets, { amount: 1, unit: 'days', when: null }])}>
          Add time
        </Button>
        <Button size="compact-sm" onClick={() => onChange(bySeverity(on))}>
          Set by severity
        </Button>
      </div>
    </fieldset>
  )
}
