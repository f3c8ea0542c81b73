import type { QueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { CaseLink, HandLink } from '../../contract/link.ts'
import { releaseCase, unlinkCase } from '../../contract/requests/gather.ts'
import { refreshLinks } from '../desk.ts'
import css from './gathering.module.css'

type Props = {
  kase: { id: string; key: string }
  link: CaseLink
  client: QueryClient
  children: (offer: { label: string; run: () => void }) => ReactNode
}

/** The way to take a link away, where there is one: the reason is told on both sides. */
export const EndLink = ({ kase, link, client, children }: Props) => {
  const [asking, setAsking] = useState(false)
  if (link.can.length === 0) return null
  const label =
    link.kind === 'gathers'
      ? link.way === 'out'
        ? `Take ${link.case.key} out of ${kase.key}`
        : `Take ${kase.key} out of ${link.case.key}`
      : `Take the link to ${link.case.key} away`
  return (
    <>
      {children({ label, run: () => setAsking(true) })}
      {asking && <EndDialog {...{ kase, link, client, label }} onClose={() => setAsking(false)} />}
    </>
  )
}

type DialogProps = Omit<Props, 'children'> & { label: string; onClose: () => void }

const EndDialog = ({ kase, link, client, label, onClose }: DialogProps) => {
  const [reason, setReason] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const missing = useMissing({ reason: reason.trim().length < 3 && 'Say why in a few words.' })
  const [first, second] = link.way === 'out' ? [kase, link.case] : [link.case, kase]
  const end = async () => {
    const { undo } =
      link.kind === 'gathers'
        ? await perform(releaseCase, { id: second.id, body: { fromId: first.id, reason: reason.trim() } })
        : await perform(unlinkCase, {
            id: first.id,
            body: { toId: second.id, kind: link.kind as HandLink, reason: reason.trim() },
          })
    onClose()
    announce(`${label}: done.`, undo ? { undo: () => undo().finally(() => void refreshLinks(client)) } : {})
    await client.invalidateQueries()
  }
  const send = () => missing.mayBeSent() && void attempt(end)
  return (
    <Dialog
      title={label}
      onClose={onClose}
      footer={
        <SendRow
          verb={link.kind === 'gathers' ? 'Take out' : 'Take away'}
          busy={busy}
          problem={problem}
          onClose={onClose}
          onSend={send}
          missing={missing.summary}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <TextField label="Why" value={reason} onChange={setReason} error={missing.missingOf('reason')} />
      </div>
    </Dialog>
  )
}
