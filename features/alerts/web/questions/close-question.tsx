import { Button } from '@mantine/core'
import { useState } from 'react'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import type { AlertDisposition } from '../../contract/alert.ts'
import { dispositions } from '../../contract/alert.ts'
import { alertsWord, dispositionWord } from '../words.ts'
import { Choices } from './choices.tsx'
import { QuestionHead, QuestionPop } from './question-pop.tsx'
import css from './questions.module.css'
import { closing } from '../actions/triage-change.ts'
import type { Triage } from '../actions/triage-context.ts'
import { countOf } from '../actions/triage-context.ts'
import { plural } from '../../../../platform/web/texts.ts'

const hints: Partial<Record<AlertDisposition, string>> = {
  true_positive: 'it was what it says',
  benign_true_positive: 'real, and allowed',
  false_positive: 'it was not that',
  duplicate: 'known already',
  undetermined: 'cannot be told',
}

type Props = { triage: Triage; onClose: () => void }

/** The verdict by number, a word about why, and done. */
export const CloseQuestion = ({ triage, onClose }: Props) => {
  const [disposition, setDisposition] = useState<AlertDisposition>()
  const [note, setNote] = useState('')
  const send = (chosen = disposition) => {
    if (!chosen) return
    onClose()
    void triage.perform(closing(chosen, note.trim()))
  }
  const what =
    triage.rows.length === 1 && !triage.all ? alertsWord(triage.rows) : plural(countOf(triage), 'alert', 'alerts')
  return (
    <QuestionPop of="alert.close" label="Close with a verdict" width={340} onClose={onClose} onSend={() => send()}>
      <QuestionHead>Close {what} as</QuestionHead>
      <Choices
        label="Verdict"
        choices={dispositions.map((value) => ({ value, label: dispositionWord(value), hint: hints[value] }))}
        value={disposition}
        onChange={setDisposition}
        onPick={send}
      />
      <div className={css.fields}>
        <AreaField
          label="Why (optional)"
          rows={2}
          maxLength={5000}
          value={note}
          placeholder="backup job, every night at 2"
          onChange={setNote}
        />
        <div className={css.send}>
          <Button
            variant="filled"
            aria-disabled={disposition === undefined || undefined}
            data-tip={disposition === undefined ? 'Choose a verdict first' : undefined}
            rightSection={<Key keys="mod+enter" />}
            onClick={() => send()}
          >
            Close {plural(countOf(triage), 'alert', 'alerts')}
          </Button>
        </div>
      </div>
    </QuestionPop>
  )
}
