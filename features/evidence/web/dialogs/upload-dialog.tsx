import { Button } from '@mantine/core'
import type { QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FormPart } from '../../../../platform/web/ui/form/form-part.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { UploadArea } from '../../../../platform/web/ui/upload/upload-area.tsx'
import { taken, type UploadItem } from '../../../../platform/web/ui/upload/upload-line.ts'
import { useUploads } from '../../../../platform/web/ui/upload/use-uploads.ts'
import { sendsOnEnter } from '../../../cases/web/index.ts'
import { digitalKinds, type EvidenceKind } from '../../contract/evidence.ts'
import { registerEvidence } from '../../contract/requests/register.ts'
import { evidenceAsk, refreshEvidence, type Registering } from '../evidence-desk.ts'
import css from '../parts/evidence.module.css'
import { kindWord } from '../words.ts'
import { kindOfName } from './kind-of-name.ts'

const fresh = { source: '', place: '', authority: '', witness: '', kind: '' }

/** Files as exhibits, several at once: uploaded, then registered in their order, each with a number of its own. */
export const UploadDialog = ({ caseId, parent, photographs, client }: Registering & { client: QueryClient }) => {
  const uploads = useUploads(caseId)
  const [said, setSaid] = useState({ ...fresh, kind: photographs ? 'recording' : '' })
  const { busy, problem, attempt } = useAttempt()
  const onClose = () => evidenceAsk.set(undefined)
  const arrived = uploads.filter(({ state, uploadId }) => state === 'arrived' && uploadId)
  const open = uploads.length - arrived.length
  const text = (name: keyof typeof fresh, label: string) => (
    <TextField
      label={label}
      value={said[name]}
      onChange={(value) => setSaid({ ...said, [name]: value })}
      error={fieldError(problem, name)}
    />
  )
  const send = () =>
    attempt(async () => {
      const numbers: string[] = []
      try {
        for (const upload of arrived) numbers.push(await registerOne(upload, { caseId, parent, said }))
      } finally {
        await refreshEvidence(client)
      }
      announce(
        `You registered ${numbers.length > 3 ? plural(numbers.length, 'exhibit', 'exhibits') : numbers.join(', ')}.`,
      )
      if (open === 0) onClose()
    })
  return (
    <Dialog
      title={parent ? `${photographs ? 'Photographs' : 'Files'} of ${parent.exhibit}` : 'Upload files as exhibits'}
      onClose={onClose}
      width={640}
      high
      footer={
        <>
          <Button onClick={onClose}>{arrived.length > 0 || open > 0 ? 'Later' : 'Cancel'}</Button>
          <Button variant="filled" loading={busy} disabled={arrived.length === 0} onClick={() => void send()}>
            {arrived.length === 0 ? 'Register' : `Register ${plural(arrived.length, 'exhibit', 'exhibits')}`}
          </Button>
        </>
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void (arrived.length > 0 && send()))}>
        <UploadArea target={caseId} />
        <FormPart legend="Said of all of them">
          <div className={css.two}>
            <SelectField
              label="Kind"
              value={said.kind}
              options={[
                { value: '', label: 'By their names' },
                ...digitalKinds.map((value) => ({ value, label: kindWord(value) })),
              ]}
              onChange={(kind) => setSaid({ ...said, kind })}
            />
            {text('source', 'Source')}
          </div>
          <div className={css.two}>
            {text('place', 'Where')}
            {text('authority', 'On what authority')}
          </div>
          {text('witness', 'Witness')}
        </FormPart>
        <ProblemLine problem={problem} />
      </div>
    </Dialog>
  )
}

type Said = { caseId: string; parent: Registering['parent']; said: typeof fresh }

/** Gone from the list of uploads with it: one that is refused stays, and the ones before it are registered. */
async function registerOne(upload: UploadItem, { caseId, parent, said }: Said): Promise<string> {
  const { kind, ...texts } = said
  const given = Object.fromEntries(
    Object.entries(texts).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
  )
  const { answer } = await perform(registerEvidence, {
    body: {
      caseId,
      kind: (kind || kindOfName(upload.name)) as EvidenceKind,
      title: titleOf(upload.name),
      parentId: parent?.id ?? null,
      uploadId: upload.uploadId ?? null,
      ...given,
    },
  })
  taken([upload.key])
  return answer.exhibit
}

const titleOf = (name: string): string =>
  name
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 300) || 'File without a name'
