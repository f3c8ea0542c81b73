import { useState } from 'react'
import type { Severity } from '../../../../platform/contract/scalars.ts'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { severityWord } from '../words.ts'
import { Choices } from './choices.tsx'
import { QuestionHead, QuestionPop } from './question-pop.tsx'
import { rating } from '../actions/triage-change.ts'
import type { Triage } from '../actions/triage-context.ts'

export const levels = ['critical', 'high', 'medium', 'low', 'informational'] as const satisfies readonly Severity[]

type Props = { triage: Triage; onClose: () => void }

export const SeverityQuestion = ({ triage, onClose }: Props) => {
  const [level, setLevel] = useState<Severity | undefined>(
    triage.rows.length === 1 ? triage.rows[0]?.severity : undefined,
  )
  const pick = (picked: Severity) => {
    onClose()
    void triage.perform(rating(picked))
  }
  return (
    <QuestionPop of="alert.set-severity" label="Severity" width={240} onClose={onClose}>
      <QuestionHead>Set severity to</QuestionHead>
      <Choices
        label="Severity"
        choices={levels.map((value) => ({
          value,
          label: severityWord(value),
          mark: <SeverityMark level={value} bare />,
        }))}
        value={level}
        onChange={setLevel}
        onPick={pick}
        atOnce
      />
    </QuestionPop>
  )
}
