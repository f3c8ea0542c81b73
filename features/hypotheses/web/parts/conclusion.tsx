import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Confidence } from '../../contract/matrix.ts'
import { concludeCase } from '../../contract/requests/hypotheses.ts'
import { changeMatrix } from '../desk.ts'
import { confidenceWords } from '../words.ts'
import type { Weighed } from './use-matrix.ts'
import css from './matrix.module.css'

type Props = { kase: Case; matrix: Weighed }

/** What is held for true for now; what was held before it stands below. */
export const Conclusion = ({ kase, matrix }: Props) => {
  const [asked, setAsked] = useState(false)
  const last = matrix.conclusions.at(-1)
  const held = matrix.hypotheses.find(({ id }) => id === last?.hypothesisId)
  return (
    <div className={css.conclusion}>
      <div>
        <span className="cw-second">Working conclusion</span>
        <p>
          {last ? (
            <>
              {held ? `H${held.number}` : last.hypothesisId ? 'One taken out since' : 'None of them'}, with{' '}
              {confidenceWords[last.confidence]}: {last.words}{' '}
              <span className={css.said}>
                {last.by?.name} <Time at={last.at} />
                {matrix.conclusions.length > 1 && `, after ${matrix.conclusions.length - 1} before it`}
              </span>
            </>
          ) : (
            <span className="cw-hint">None yet.</span>
          )}
        </p>
      </div>
      {matrix.can.includes('hypothesis.conclude') && matrix.hypotheses.length > 0 && (
        <span className={css.end}>
          <Button onClick={() => setAsked(true)}>{last ? 'Change conclusion' : 'Conclude for now'}</Button>
        </span>
      )}
      {asked && <Concluding kase={kase} matrix={matrix} onClose={() => setAsked(false)} />}
    </div>
  )
}

const Concluding = ({ kase, matrix, onClose }: Props & { onClose: () => void }) => {
  const client = useQueryClient()
  const least = matrix.hypotheses.find(({ id }) => matrix.against.get(id) === matrix.least)
  const [hypothesisId, setHypothesis] = useState(least?.id ?? '')
  const [confidence, setConfidence] = useState<Confidence>('low')
  const [words, setWords] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ words: words.trim().length < 3 && 'Say why in a few words.' })
  const send = async () => {
    const body = { caseId: kase.id, hypothesisId: hypothesisId || null, confidence, words: words.trim() }
    const said = 'You changed the working conclusion.'
    if (missing.mayBeSent() && (await attempt(() => changeMatrix(client, concludeCase, { body, said })))) onClose()
  }
  return (
    <Dialog
      title="Working conclusion"
      onClose={onClose}
      footer={
        <SendRow
          verb="Conclude for now"
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={() => void send()}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <SelectField
          label="What is held for true for now"
          value={hypothesisId}
          onChange={setHypothesis}
          options={[
            ...matrix.hypotheses.map((each) => ({ value: each.id, label: `H${each.number} ${each.claim}` })),
            { value: '', label: 'None of them' },
          ]}
        />
        <SelectField
          label="How surely"
          value={confidence}
          onChange={(value) => setConfidence(value as Confidence)}
          options={Object.entries(confidenceWords).map(([value, label]) => ({ value, label }))}
        />
        <AreaField label="Why" value={words} onChange={setWords} error={missing.missingOf('words')} data-autofocus="" />
      </div>
    </Dialog>
  )
}
