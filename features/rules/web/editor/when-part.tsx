import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FormPart } from '../../../../platform/web/ui/form/form-part.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { PickList } from '../../../../platform/web/ui/form/pick-list.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { ruleTriggers, type RuleTrigger } from '../../contract/rule.ts'
import { factWords, triggerWords, type Choices } from '../words.ts'
import { kindOf } from '../../contract/rule.ts'
import type { RuleDraft } from './draft.ts'

type Props = {
  draft: RuleDraft
  set: (part: Partial<RuleDraft>) => void
  choices: Choices | undefined
  wrong: (path: string) => string | undefined
}

/** Its name, and what sets it off. */
export const WhenPart = ({ draft, set, choices, wrong }: Props) => (
  <>
    <TextField
      label="Name (needed)"
      value={draft.name}
      maxLength={80}
      data-autofocus=""
      error={wrong('name')}
      onChange={(name) => set({ name })}
    />
    <TextField
      label="What it is for"
      value={draft.says ?? ''}
      maxLength={300}
      error={wrong('says')}
      onChange={(says) => set({ says: says === '' ? null : says })}
    />
    <FormPart legend="When">
      <SelectField
        label="Set off by"
        value={draft.on}
        error={wrong('on')}
        options={ruleTriggers.map((value) => ({ value, label: triggerWords[value] }))}
        onChange={(on) => set(switched(draft, on as RuleTrigger))}
      />
      {draft.on !== 'arrival' && (
        <PickList
          label="What happens (needed)"
          values={draft.facts}
          placeholder="Choose what happens"
          error={wrong('facts')}
          options={(choices?.facts[draft.on] ?? []).map((fact) => ({
            value: fact,
            label: factWords(fact),
            hint: fact,
          }))}
          onChange={(facts) => set({ facts: facts ?? [] })}
        />
      )}
    </FormPart>
  </>
)

/** Another thing has other words and other facts; what is about the same kind of thing stays. */
const switched = (draft: RuleDraft, on: RuleTrigger): Partial<RuleDraft> =>
  kindOf(on) === kindOf(draft.on) ? { on, facts: [] } : { on, facts: [], when: null, acts: [] }

/** Whether the rules below are still asked, and until when this one is. */
export const LimitsPart = ({ draft, set, wrong }: Omit<Props, 'choices'>) => (
  <FormPart legend="Limits">
    <Check
      label="Stop here"
      hint="Once it holds, the rules below are not asked"
      checked={draft.stop}
      onChange={(stop) => set({ stop })}
    />
    <WhenField
      label="Ends"
      value={draft.expiresAt}
      hint="From then on it is not asked. Empty: never."
      error={wrong('expiresAt')}
      onChange={(expiresAt) => set({ expiresAt })}
    />
  </FormPart>
)
