import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listRuns, startPlaybook } from '../../contract/requests/runs.ts'
import { getPlaybook, listPlaybooks } from '../../contract/requests/write-playbooks.ts'
import { InputFields, type Inputs } from './input-fields.tsx'

type Props = { subject: { kind: 'case' | 'alert'; id: string; name: string }; onClose: () => void }

/** Which playbook, what it asks for, and off. */
export const StartDialog = ({ subject, onClose }: Props) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const ready = useAsk(listPlaybooks, { query: { on: subject.kind, ready: 'true' } }).data?.items
  // Nothing is chosen beforehand: what Start does must have been meant.
  const [id, setId] = useState('')
  const [input, setInput] = useState<Inputs>({})
  const playbook = useAsk(getPlaybook, { id }, { enabled: id !== '' }).data
  const running = playbook?.versions.find(({ number }) => number === playbook.published)
  const { busy, problem, attempt } = useAttempt()
  const go = () =>
    attempt(async () => {
      const { answer } = await perform(startPlaybook, {
        id,
        body: { subject: { kind: subject.kind, id: subject.id }, input },
      })
      void client.invalidateQueries({ queryKey: [listRuns.name] })
      onClose()
      await navigate({ to: '/playbook-runs/$id', params: { id: answer.id } } as never)
    })
  return (
    <Dialog
      title={`Start a playbook on ${subject.name}`}
      onClose={onClose}
      footer={
        <Button variant="filled" loading={busy} disabled={!running} onClick={() => void go()}>
          Start
        </Button>
      }
    >
      {ready?.length === 0 ? (
        <p>
          No playbook that runs on {subject.kind === 'case' ? 'cases' : 'alerts'} is published yet. The page Playbooks
          has some to take over.
        </p>
      ) : (
        <SelectField
          label="Playbook"
          value={id}
          data-autofocus=""
          options={[
            { value: '', label: 'Choose one' },
            ...(ready ?? []).map(({ id: value, name }) => ({ value, label: name })),
          ]}
          onChange={(next) => {
            setId(next)
            setInput({})
          }}
        />
      )}
      {running?.document.description && <p className="cw-second">{running.document.description}</p>}
      {running && <InputFields document={running.document} values={input} onChange={setInput} />}
      <ProblemLine problem={problem} />
    </Dialog>
  )
}
