import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { Playbook } from '../../contract/playbook.ts'
import { rehearse } from '../../contract/requests/runs.ts'
import css from './playbooks.module.css'
import { InputFields, type Inputs } from './input-fields.tsx'

type Props = { playbook: Playbook; onClose: () => void }

/** On a past case: what would be done. Nothing is written, and nothing is sent. */
export const RehearseDialog = ({ playbook, onClose }: Props) => {
  const onCase = playbook.document.on.includes('case')
  const [subject, setSubject] = useState('')
  const [input, setInput] = useState<Inputs>({})
  const [said, setSaid] = useState<AnswerOf<typeof rehearse>>()
  const { busy, problem, attempt } = useAttempt()
  const go = () =>
    attempt(async () => {
      const query = { kind: onCase ? 'case' : 'alert', subject: subject.trim(), input: JSON.stringify(input) } as const
      setSaid(await call(rehearse, { id: playbook.id, query }))
    })
  return (
    <Dialog
      title={`Rehearse “${playbook.name}”`}
      width={640}
      onClose={onClose}
      footer={
        <Button variant="filled" loading={busy} disabled={subject.trim() === ''} onClick={() => void go()}>
          Rehearse
        </Button>
      }
    >
      <p className="cw-hint">Nothing is written and nothing is sent. Approvals are taken as given, waits as over.</p>
      <TextField label={onCase ? 'Case, such as INC-12' : 'Id of the alert'} value={subject} onChange={setSubject} />
      <InputFields document={playbook.document} values={input} onChange={setInput} />
      <ProblemLine problem={problem} />
      {said && (
        <ol className={css.rehearsal} aria-label="What would be done">
          {said.steps.map(({ says, refusal }, at) => (
            <li key={at}>
              {says}
              {refusal && <span className={css.refusal}> {refusal}</span>}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}
