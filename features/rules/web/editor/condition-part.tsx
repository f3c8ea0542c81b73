import { Button } from '@mantine/core'
import type { ConditionRow } from '../../../../platform/contract/expressions/rows/condition-row.ts'
import { rowsToText } from '../../../../platform/contract/expressions/rows/rows-to-text.ts'
import { textToRows } from '../../../../platform/contract/expressions/rows/text-to-rows.ts'
import { ConditionField } from '../../../../platform/web/ui/conditions/condition-field.tsx'
import { rowWords } from '../../../../platform/web/ui/conditions/condition-words.ts'
import { FormPart } from '../../../../platform/web/ui/form/form-part.tsx'
import { kindOf } from '../../contract/rule.ts'
import { vocabularyOf } from '../../contract/vocabulary.ts'
import css from '../rules.module.css'
import type { Choices } from '../words.ts'
import type { RuleDraft } from './draft.ts'

type Props = {
  draft: RuleDraft
  set: (part: Partial<RuleDraft>) => void
  choices: Choices | undefined
  /** What the server says is wrong with it. */
  error: string | undefined
  /** More that an alert says of itself: to narrow the rule by. */
  more: readonly ConditionRow[]
}

export const ConditionPart = ({ draft, set, choices, error, more }: Props) => {
  const vocabulary = vocabularyOf(draft.on)
  const kind = kindOf(draft.on)
  const form = textToRows(draft.when, vocabulary)
  return (
    <FormPart legend="And">
      <ConditionField
        bare
        textShown
        label="Condition"
        value={draft.when}
        wordsOf={(field) => wordsOf(field, choices)}
        onChange={(when) => set({ when })}
        {...{ vocabulary, kind, error }}
      >
        {'rows' in form && (
          <Narrower
            {...{ more, kind }}
            rows={form.rows}
            onAdd={(row) => set({ when: rowsToText({ ...form, rows: [...form.rows, row] }) })}
          />
        )}
      </ConditionField>
    </FormPart>
  )
}

/** What alerts of the last days had there. */
function wordsOf(field: string, choices: Choices | undefined): readonly string[] {
  if (field === 'alert.source') return choices?.sources ?? []
  if (field === 'alert.type') return choices?.types ?? []
  return []
}

type NarrowerProps = {
  more: readonly ConditionRow[]
  rows: readonly ConditionRow[]
  kind: string
  onAdd: (row: ConditionRow) => void
}

const Narrower = ({ more, rows, kind, onAdd }: NarrowerProps) => {
  const taken = new Set(rows.map((row) => JSON.stringify(row)))
  const left = more.filter((row) => !taken.has(JSON.stringify(row)))
  if (left.length === 0) return null
  return (
    <div className={css.narrower} role="group" aria-label="Narrow it by what the alert says">
      <span className="cw-hint">The alert also says</span>
      {left.map((row) => (
        <Button key={JSON.stringify(row)} size="compact-sm" variant="subtle" onClick={() => onAdd(row)}>
          + {rowWords(row, kind)}
        </Button>
      ))}
    </div>
  )
}
