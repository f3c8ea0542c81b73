import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Playbook } from '../../contract/playbook.ts'
import { rehearse } from '../../contract/requests/runs.ts'
import css from './playbooks.module.css'
import { InputFields, type Inputs } from './input-fields.tsx'
import { SubjectField, type Subject } from './subject-field.tsx'

type Props = { playbook: Playbook; onClose: () => void }

/** On a past case: what would be done. Nothing is written, and nothing is sent. */
export const RehearseDialog = ({ playbook, onClose }: Props) => {
  const [subject, setSubject] = useState<Subject>()
  const [input, setInput] = useState<Inputs>({})
  const [said, setSaid] = useState<AnswerOf<typeof rehearse>>()
  const { busy, problem, attempt } = useAttempt()
  const go = () =>
    attempt(async () => {
      if (!subject) return
      const query = { kind: subject.kind, subject: subject.id, input: JSON.stringify(input) }
      setSaid(await call(rehearse, { id: playbook.id, query }))
    })
  return (
    <Dialog
      title={`Rehearse “${playbook.name}”`}
      width={640}
      onClose={onClose}
      footer={
        <Button variant="filled" loading={busy} disabled={!subject} onClick={() => void go()}>
          Rehearse
        </Button>
      }
    >
      <p className="cw-hint">Nothing is written and nothing is sent. Approvals are taken as given, waits as over.</p>
      <SubjectField
        on={playbook.document.on}
        value={subject}
        onChange={(chosen) => {
          setSubject(chosen)
          setSaid(undefined)
        }}
      />
      <InputFields document={playbook.document} values={input} onChange={setInput} />
      <ProblemLine problem={problem} />
      {said?.asOpen && <p className="cw-hint">The case is closed: it is taken as if it were open again.</p>}
      {said && (
        <ol className={css.rehearsal} aria-label="What would be done">
          {said.steps.map(({ says, refusal, reached }, at) => (
            <li key={at} className={reached ? undefined : 'cw-second'}>
              {says}
              {refusal && <span className={css.refusal}> {refusal}</span>}
              {reached && said.steps[at + 1]?.reached === false && (
                <p className="cw-hint">A run would fail and end here. What follows is what it would do otherwise.</p>
              )}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}
