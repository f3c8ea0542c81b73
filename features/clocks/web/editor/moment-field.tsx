import { IconX } from '@tabler/icons-react'
import type { Vocabulary } from '../../../../platform/contract/expressions/expression.ts'
import { ConditionField } from '../../../../platform/web/ui/conditions/condition-field.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { timesOf, type ClockKind } from '../../contract/clock.ts'
import { factVocabulary } from '../../contract/vocabulary.ts'
import { momentWords, type Moment } from './draft.ts'
import css from './editor.module.css'

type Props = {
  label: string
  kind: ClockKind
  value: Moment
  facts: readonly string[]
  vocabulary: Vocabulary
  error?: string | undefined
  onChange: (value: Moment) => void
}

/** A time the thing has, or the first of some facts. */
export const MomentField = ({ label, kind, value, facts, vocabulary, error, onChange }: Props) => {
  const times = timesOf[kind].map((time) => ({ value: time as string, label: `when ${momentWords({ time })}` }))
  const byFacts = !('time' in value)
  return (
    <>
      <SelectField
        label={label}
        value={byFacts ? '' : value.time}
        options={[...times, { value: '', label: 'at the first of some facts' }]}
        error={byFacts ? undefined : error}
        onChange={(time) => onChange(time === '' ? { facts: [facts[0] ?? ''], when: null } : ({ time } as Moment))}
      />
      {byFacts && <Facts {...{ kind, value, facts, vocabulary, error, onChange }} />}
    </>
  )
}

type ByFacts = Extract<Moment, { facts: string[] }>
type FactsProps = Omit<Props, 'label' | 'value'> & { value: ByFacts }

const Facts = ({ kind, value, facts, vocabulary, error, onChange }: FactsProps) => (
  <>
    <div className={css.chips}>
      {value.facts.map((fact) => (
        <span key={fact} className={css.chips}>
          <Chip>{fact}</Chip>
          {value.facts.length > 1 && (
            <IconButton
              icon={IconX}
              label={`Without ${fact}`}
              size={24}
              onClick={() => onChange({ ...value, facts: value.facts.filter((each) => each !== fact) })}
            />
          )}
        </span>
      ))}
    </div>
    <SelectField
      label="Add a fact"
      value=""
      error={error}
      options={['', ...facts.filter((fact) => !value.facts.includes(fact))].map((fact) => ({
        value: fact,
        label: fact || 'Choose a fact',
      }))}
      onChange={(fact) => fact && onChange({ ...value, facts: [...value.facts, fact] })}
    />
    <ConditionField
      label="Only when"
      value={value.when ?? null}
      vocabulary={{ ...factVocabulary, ...vocabulary }}
      kind={kind}
      onChange={(when) => onChange({ ...value, when })}
    />
  </>
)
