import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { ConditionField } from '../../../../platform/web/ui/conditions/condition-field.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FormPart } from '../../../../platform/web/ui/form/form-part.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { ClockKind } from '../../contract/clock.ts'
import { useVocabulary } from './use-vocabulary.ts'
import { bySeverity, type Target } from './draft.ts'
import css from './editor.module.css'

const units = ['minutes', 'hours', 'days', 'months'].map((value) => ({ value, label: value }))

type Props = { on: ClockKind; targets: Target[]; problem: Problem | null; onChange: (targets: Target[]) => void }

/** How long it may take, by condition; the first that holds tells. */
export const TargetRows = ({ on, targets, problem, onChange }: Props) => {
  const vocabulary = useVocabulary(on)
  const set = (index: number, part: Partial<Target>) =>
    onChange(targets.map((target, at) => (at === index ? { ...target, ...part } : target)))
  return (
    <FormPart legend="Time allowed">
      {targets.map((target, index) => (
        <div key={index} className={css.tier}>
          <ConditionField
            label={index === 0 ? 'When' : 'Else when'}
            value={target.when ?? null}
            vocabulary={vocabulary}
            kind={on}
            none="For all others."
            error={fieldError(problem, `targets.${index}.when`)}
            onChange={(when) => set(index, { when })}
          />
          <div className={css.row}>
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
    </FormPart>
  )
}
