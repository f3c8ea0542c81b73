import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { createPlaybook, importPlaybook } from '../../contract/requests/write-playbooks.ts'
import css from './playbooks.module.css'

const first = {
  on: ['case'] as ('case' | 'alert')[],
  start: 'begin',
  steps: {
    begin: {
      kind: 'action' as const,
      name: 'Take the case',
      change: 'case.assign',
      with: { ownerId: '{{ starter.id }}' },
    },
  },
}

const useOpen = () => {
  const navigate = useNavigate()
  return (id: string) => navigate({ to: '/playbooks/$id', params: { id } } as never)
}

/** One that is written here, or one that comes in a file. */
export const NewPlaybook = ({ busy, attempt }: Pick<ReturnType<typeof useAttempt>, 'busy' | 'attempt'>) => {
  const open = useOpen()
  const [naming, setNaming] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const read = (chosen: File | undefined) =>
    chosen &&
    attempt(async () => {
      const { answer } = await perform(importPlaybook, { body: { text: await chosen.text() } })
      announce(answer.unsaid.length > 0 ? `Imported; ${answer.unsaid[0]}` : `Imported “${answer.name}”.`)
      await open(answer.id)
    })
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml,.json"
        hidden
        aria-label="A playbook to import"
        onChange={(event) => void read(event.target.files?.[0])}
      />
      <Button loading={busy} onClick={() => file.current?.click()}>
        Import
      </Button>
      <Button variant="filled" onClick={() => setNaming(true)}>
        New playbook
      </Button>
      {naming && <NameDialog onClose={() => setNaming(false)} />}
    </>
  )
}

/** Nothing is kept before it has a name that others will find it by. */
const NameDialog = ({ onClose }: { onClose: () => void }) => {
  const open = useOpen()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const create = () =>
    attempt(async () => {
      const { answer } = await perform(createPlaybook, { body: { document: { name, description, ...first } } })
      await open(answer.id)
    })
  return (
    <Dialog
      title="New playbook"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit" form="new-playbook" loading={busy} disabled={name.trim() === ''}>
            Write playbook
          </Button>
        </>
      }
    >
      <form
        id="new-playbook"
        className={css.naming}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void create()
        }}
      >
        <TextField label="Name (needed)" value={name} maxLength={120} data-autofocus="" onChange={setName} />
        <AreaField label="What it is for" value={description} onChange={setDescription} />
        <ProblemLine problem={problem} />
      </form>
    </Dialog>
  )
}
