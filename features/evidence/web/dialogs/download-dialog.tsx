import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { sendsOnEnter } from '../../../cases/web/index.ts'
import { downloadEvidence, downloadRaw } from '../../contract/requests/copies.ts'
import { evidenceAsk, refreshEvidence, type EvidenceDesk } from '../evidence-desk.ts'
import css from '../parts/evidence.module.css'

type As = 'aes-256' | 'zip-crypto' | 'raw'

const ways: readonly { value: As; label: string }[] = [
  { value: 'aes-256', label: 'ZIP, password “infected”, AES-256' },
  { value: 'zip-crypto', label: 'ZIP, password “infected”, ZipCrypto, which every tool opens' },
]

/** A copy leaves the house: recorded with its reason before the first byte does. */
export const DownloadDialog = ({ items, client }: EvidenceDesk) => {
  const item = items[0]!
  const [reason, setReason] = useState('')
  const [as, setAs] = useState<As>('aes-256')
  const { busy, problem, attempt } = useAttempt()
  const onClose = () => evidenceAsk.set(undefined)
  const may = (verb: string) => item.can.includes(`evidence.${verb}`)
  const options = [...ways.filter(() => may('download')), ...(may('download-raw') ? [raw] : [])]
  const ready = reason.trim().length >= 3
  const go = async () => {
    const sent = await attempt(async () => {
      const { answer } = await (as === 'raw'
        ? perform(downloadRaw, { id: item.id, body: { reason: reason.trim() } })
        : perform(downloadEvidence, { id: item.id, body: { reason: reason.trim(), cipher: as } }))
      save(answer.url)
      announce(`${item.exhibit} is being downloaded; its custody says so.`)
      await refreshEvidence(client)
    })
    if (sent) onClose()
  }
  return (
    <Dialog
      title={`Download ${item.exhibit}`}
      onClose={onClose}
      width={480}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={as === 'raw' ? 'danger' : 'filled'}
            loading={busy}
            disabled={!ready}
            onClick={() => void go()}
          >
            Download
          </Button>
        </>
      }
    >
      <form
        className={css.form}
        onKeyDown={sendsOnEnter(() => void (ready && go()))}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) void go()
        }}
      >
        <p className="cw-second">Treat it as hostile. That you take a copy, and why, becomes a step of its custody.</p>
        <TextField label="Why" required value={reason} onChange={setReason} error={fieldError(problem, 'reason')} />
        <SelectField label="As" value={as} options={options} onChange={(value) => setAs(value as As)} />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        <ProblemLine problem={problem} />
      </form>
    </Dialog>
  )
}

const raw = { value: 'raw', label: 'As it is: it can do harm the moment it is opened' } as const

/** By the browser itself, so that any size goes to disk and not through memory. */
function save(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
