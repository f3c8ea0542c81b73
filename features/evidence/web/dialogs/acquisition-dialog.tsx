import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BodyOf } from '../../../../platform/contract/endpoint.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { sendsOnEnter } from '../../../cases/web/index.ts'
import { recordAcquisition } from '../../contract/requests/register.ts'
import { changeEvidence, evidenceAsk, named, type EvidenceDesk } from '../evidence-desk.ts'
import css from '../parts/evidence.module.css'

type Body = BodyOf<typeof recordAcquisition>

const hashes = [
  { value: '', label: 'No hash' },
  { value: 'md5', label: 'MD5' },
  { value: 'sha1', label: 'SHA-1' },
  { value: 'sha256', label: 'SHA-256' },
  { value: 'sha512', label: 'SHA-512' },
]

/** How an exhibit was acquired; one that was recorded wrong is recorded anew, and both stand. */
export const AcquisitionDialog = ({ items, client }: EvidenceDesk) => {
  const [draft, setDraft] = useState<Record<string, string | null>>({})
  const { busy, problem, attempt } = useAttempt()
  const onClose = () => evidenceAsk.set(undefined)
  const set = (name: string) => (value: string | null) => setDraft((old) => ({ ...old, [name]: value }))
  const ready = Boolean(draft['tool']?.trim() && draft['operator']?.trim())
  const send = async () => {
    const body = Object.fromEntries(
      Object.entries(draft).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
    ) as Body
    const said = `You recorded how ${named(items)} was acquired.`
    if (await attempt(() => changeEvidence(client, recordAcquisition, { items, body, said }))) onClose()
  }
  const text = (name: string, label: string, required = false) => (
    <TextField
      label={label}
      required={required}
      value={draft[name] ?? ''}
      onChange={set(name)}
      error={fieldError(problem, name)}
    />
  )
  const when = (name: string, label: string) => (
    <WhenField label={label} value={draft[name] ?? null} onChange={set(name)} error={fieldError(problem, name)} />
  )
  return (
    <Dialog
      title={`How ${named(items)} was acquired`}
      onClose={onClose}
      width={640}
      high
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={busy} disabled={!ready} onClick={() => void send()}>
            Record
          </Button>
        </>
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void (ready && send()))}>
        <div className={css.two}>
          {text('tool', 'Tool', true)}
          {text('toolVersion', 'Version')}
        </div>
        <div className={css.two}>
          {text('method', 'Method')}
          {text('writeBlocker', 'Write blocker')}
        </div>
        <AreaField label="Settings" rows={2} value={draft['settings'] ?? ''} onChange={set('settings')} />
        <div className={css.two}>
          {text('operator', 'Operator', true)}
          {text('witness', 'Witness')}
        </div>
        <div className={css.two}>
          {when('startedAt', 'Started')}
          {when('endedAt', 'Ended')}
        </div>
        <SelectField
          label="Hash"
          value={draft['hashAlgorithm'] ?? ''}
          options={hashes}
          onChange={set('hashAlgorithm')}
        />
        {draft['hashAlgorithm'] && (
          <>
            {text('hashBefore', 'Of the source, before')}
            {text('hashAfter', 'Of what was written, after')}
          </>
        )}
        <AreaField
          label="Errors"
          rows={2}
          placeholder="Such as unreadable sectors; empty: none"
          value={draft['errors'] ?? ''}
          onChange={set('errors')}
        />
        <ProblemLine problem={problem} />
      </div>
    </Dialog>
  )
}
