import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import type { ActDraft, ActOffer } from '../../../../platform/web/ui/acts/act-draft.ts'
import { ActFields } from '../../../../platform/web/ui/acts/act-fields.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FormPart } from '../../../../platform/web/ui/form/form-part.tsx'
import { FieldLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { ClockKind } from '../../contract/clock.ts'
import type { Tier } from './draft.ts'
import css from './editor.module.css'

export type Choices = { offer: ActOffer; people: readonly { id: string; name: string }[] }

type Props = {
  on: ClockKind
  tiers: Tier[]
  choices: Choices
  problem: Problem | null
  onChange: (tiers: Tier[]) => void
}

/** What happens when it is at risk, breached, and so long after. */
export const TierRows = ({ on, tiers, choices, problem, onChange }: Props) => {
  const set = (index: number, part: Partial<Tier>) =>
    onChange(tiers.map((tier, at) => (at === index ? { ...tier, ...part } : tier)))
  return (
    <FormPart legend="What happens">
      {tiers.length === 0 && <p className="cw-hint">It is shown and written into the log, and nothing else happens.</p>}
      {tiers.map((tier, index) => (
        <TierBox
          key={index}
          {...{ on, tier, choices, problem, index }}
          onChange={(part) => set(index, part)}
          onRemove={() => onChange(tiers.filter((_, at) => at !== index))}
        />
      ))}
      <FieldLine text={fieldError(problem, 'tiers')} />
      <div className={css.buttons}>
        <Button size="compact-sm" onClick={() => onChange([...tiers, { at: 'risk', tell: ['owner'], acts: [] }])}>
          Add when at risk
        </Button>
        <Button
          size="compact-sm"
          onClick={() => onChange([...tiers, { at: 'breach', tell: ['owner', 'team'], acts: [] }])}
        >
          Add at the breach
        </Button>
        <Button
          size="compact-sm"
          onClick={() => onChange([...tiers, { at: 'after', afterMinutes: 60, tell: ['owner', 'team'], acts: [] }])}
        >
          Add later
        </Button>
      </div>
    </FormPart>
  )
}

const moments = [
  { value: 'risk', label: 'When it is at risk' },
  { value: 'breach', label: 'At the breach' },
  { value: 'after', label: 'After the breach' },
]

type BoxProps = Omit<Props, 'tiers' | 'onChange'> & {
  tier: Tier
  index: number
  onChange: (part: Partial<Tier>) => void
  onRemove: () => void
}

const TierBox = ({ on, tier, choices, problem, index, onChange, onRemove }: BoxProps) => {
  const acts = tier.acts ?? []
  return (
    <div className={css.tier}>
      <div className={css.row}>
        <SelectField
          label={`Tier ${index + 1}`}
          value={tier.at}
          options={moments}
          onChange={(at) =>
            onChange({ at: at as Tier['at'], afterMinutes: at === 'after' ? (tier.afterMinutes ?? 60) : null })
          }
        />
        {tier.at === 'after' && (
          <TextField
            label="Minutes after"
            type="number"
            min={1}
            value={String(tier.afterMinutes ?? 60)}
            onChange={(minutes) => onChange({ afterMinutes: Number(minutes) })}
          />
        )}
        <IconButton icon={IconX} label={`Remove tier ${index + 1}`} onClick={onRemove} />
      </div>
      <Told tier={tier} onChange={onChange} people={choices.people} />
      {acts.map((act, at) => (
        <div key={at} className={css.act}>
          <ActFields
            act={act}
            offer={choices.offer}
            errors={{
              change: fieldError(problem, `tiers.${index}.acts.${at}.change`),
              ref: fieldError(problem, `tiers.${index}.acts.${at}.ref`),
              body: fieldError(problem, `tiers.${index}.acts.${at}.body`),
            }}
            onChange={(changed) => onChange({ acts: acts.map((each, place) => (place === at ? changed : each)) })}
          />
          <IconButton
            icon={IconX}
            label={`Do not do ${act.change}`}
            onClick={() => onChange({ acts: acts.filter((_, place) => place !== at) })}
          />
        </div>
      ))}
      <div className={css.buttons}>
        <Button size="compact-sm" onClick={() => onChange({ acts: [...acts, firstAct(on)] })}>
          Add a change
        </Button>
      </div>
    </div>
  )
}

const firstAct = (on: ClockKind): ActDraft =>
  on === 'task'
    ? { change: 'task.log', body: { body: 'This is late.' } }
    : { change: `${on}.set-severity`, body: { severity: 'critical' } }

const near = [
  { value: 'owner', label: 'Tell the owner' },
  { value: 'followers', label: 'Tell followers' },
  { value: 'team', label: 'Tell the team' },
]

const Told = ({
  tier,
  people,
  onChange,
}: {
  tier: Tier
  people: Choices['people']
  onChange: (part: Partial<Tier>) => void
}) => {
  const tell = tier.tell ?? []
  const toggle = (who: string) =>
    onChange({ tell: tell.includes(who) ? tell.filter((each) => each !== who) : [...tell, who] })
  const others = people.filter(({ id }) => !tell.includes(id))
  return (
    <div className={css.row}>
      {near.map(({ value, label }) => (
        <Check key={value} label={label} checked={tell.includes(value)} onChange={() => toggle(value)} />
      ))}
      {people
        .filter(({ id }) => tell.includes(id))
        .map(({ id, name }) => (
          <Check key={id} label={`Tell ${name}`} checked onChange={() => toggle(id)} />
        ))}
      <SelectField
        label="Tell somebody else"
        value=""
        options={[
          { value: '', label: 'Choose a person' },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => id && toggle(id)}
      />
    </div>
  )
}
