import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { changeOptions, freshAct, type ActDraft } from '../../../../platform/web/ui/acts/act-draft.ts'
import { ActFields, type ActErrors } from '../../../../platform/web/ui/acts/act-fields.tsx'
import { FieldLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { FormPart } from '../../../../platform/web/ui/form/form-part.tsx'
import { PickField } from '../../../../platform/web/ui/form/pick-field.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { moved } from '../list/use-order.ts'
import css from '../rules.module.css'
import type { Choices } from '../words.ts'
import { offerOf, type RuleDraft } from './draft.ts'

type Props = {
  draft: RuleDraft
  set: (part: Partial<RuleDraft>) => void
  choices: Choices | undefined
  /** What is wrong at a place such as `acts.0.body`, or below it. */
  wrong: (path: string) => string | undefined
}

/** What is done, one after the other. */
export const ActsPart = ({ draft, set, choices, wrong }: Props) => {
  const offer = offerOf(draft, choices)
  const { acts } = draft
  const put = (next: readonly ActDraft[]) => set({ acts: next })
  const errorsOf = (at: number): ActErrors => ({
    change: wrong(`acts.${at}.change`),
    ref: wrong(`acts.${at}.ref`),
    body: wrong(`acts.${at}.body`),
  })
  return (
    <FormPart legend="Then">
      {acts.map((act, at) => (
        <div key={at} className={css.act} role="group" aria-label={`Action ${at + 1}`}>
          <ActFields
            label={`Action ${at + 1}`}
            {...{ act, offer }}
            errors={errorsOf(at)}
            onChange={(next) => put(acts.map((each, place) => (place === at ? next : each)))}
          />
          <span className={css.actTools}>
            <IconButton
              icon={IconArrowUp}
              size={24}
              label={`Do action ${at + 1} earlier`}
              disabled={at === 0}
              onClick={() => put(moved(acts, at, at - 1))}
            />
            <IconButton
              icon={IconArrowDown}
              size={24}
              label={`Do action ${at + 1} later`}
              disabled={at === acts.length - 1}
              onClick={() => put(moved(acts, at, at + 1))}
            />
            <IconButton
              icon={IconX}
              size={24}
              label={`Remove action ${at + 1}`}
              onClick={() => put(acts.filter((_, place) => place !== at))}
            />
          </span>
        </div>
      ))}
      <PickField
        label={acts.length === 0 ? 'Do (needed)' : 'And do'}
        value=""
        placeholder="Add an action"
        options={changeOptions(offer)}
        error={acts.length === 0 ? wrong('acts') : undefined}
        onChange={(change) => put([...acts, freshAct(change, offer)])}
      />
      {acts.length > 0 && <FieldLine text={wrong('acts.')} />}
    </FormPart>
  )
}
