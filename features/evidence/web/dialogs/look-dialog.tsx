import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { formatBytes } from '../../../../platform/web/texts.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { sendsOnEnter } from '../../../cases/web/index.ts'
import { lookInside, seeInside } from '../../contract/requests/copies.ts'
import { evidenceAsk, refreshEvidence, type EvidenceDesk } from '../evidence-desk.ts'
import css from '../parts/evidence.module.css'

/** What is in it, as text or a safe picture; that one looked is a step of its custody. */
export const LookDialog = ({ items, client }: EvidenceDesk) => {
  const item = items[0]!
  const [reason, setReason] = useState('')
  const [seen, setSeen] = useState<AnswerOf<typeof seeInside>>()
  const { busy, problem, attempt } = useAttempt()
  const onClose = () => evidenceAsk.set(undefined)
  const ready = reason.trim().length >= 3
  const go = () =>
    attempt(async () => {
      const { answer } = await perform(lookInside, { id: item.id, body: { reason: reason.trim() } })
      setSeen(await call(seeInside, { id: item.id, params: { copyId: answer.copyId } }))
      await refreshEvidence(client)
    })
  return (
    <Dialog
      title={`Look inside ${item.exhibit}`}
      onClose={onClose}
      width={seen ? 900 : 480}
      high
      footer={
        seen ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="filled" loading={busy} disabled={!ready} onClick={() => void go()}>
              Look inside
            </Button>
          </>
        )
      }
    >
      {seen ? (
        <Seen seen={seen} name={item.content?.name ?? item.title} />
      ) : (
        <form
          className={css.form}
          onKeyDown={sendsOnEnter(() => void (ready && go()))}
          onSubmit={(event) => {
            event.preventDefault()
            if (ready) void go()
          }}
        >
          <TextField label="Why" required value={reason} onChange={setReason} error={fieldError(problem, 'reason')} />
          <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
          <ProblemLine problem={problem} />
        </form>
      )}
    </Dialog>
  )
}

const Seen = ({ seen, name }: { seen: AnswerOf<typeof seeInside>; name: string }) => {
  if (seen.shows === 'picture' && seen.url) return <img src={seen.url} alt={name} className={css.picture} />
  return (
    <>
      <p className="cw-hint">
        {seen.shows === 'text' ? 'Text; marks one does not see are written out.' : 'No text: its first bytes.'}
        {seen.shown < seen.size && ` The first ${formatBytes(seen.shown)} of ${formatBytes(seen.size)}.`}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <pre className={css.insideText} tabIndex={0} aria-label={`What is in ${name}`}>
        {seen.text || 'Nothing.'}
      </pre>
    </>
  )
}
