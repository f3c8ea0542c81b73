import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import css from './rotas.module.css'

type Option = { value: string; label: string }
type Props = {
  label: string
  people: readonly string[]
  options: readonly Option[]
  /** The order is that of turns. */
  inTurns: boolean
  error?: string | undefined
  onChange: (people: string[]) => void
}

/** Several people in their order; somebody is added at the end. */
export const PeopleField = ({ label, people, options, inTurns, error, onChange }: Props) => {
  const nameOf = (id: string) => options.find(({ value }) => value === id)?.label ?? 'somebody who left'
  const left = options.filter(({ value }) => inTurns || !people.includes(value))
  return (
    <div>
      <div className={css.groupLabel}>{label}</div>
      <div className={css.chips}>
        {people.map((id, index) => (
          <Chip key={`${index} ${id}`} name={nameOf(id)} onRemove={() => onChange(people.toSpliced(index, 1))}>
            {inTurns ? `${index + 1}. ` : ''}
            {nameOf(id)}
          </Chip>
        ))}
        <SelectField
          label={`Add to ${label.toLowerCase()}`}
          value=""
          error={error}
          options={[{ value: '', label: 'Choose a person' }, ...left]}
          onChange={(id) => id !== '' && onChange([...people, id])}
        />
      </div>
    </div>
  )
}
