import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import type { AlertRow } from '../../../alerts/contract/alert.ts'
import { readAlert } from '../../../alerts/contract/requests/list-alerts.ts'
import { createSuppression } from '../../contract/requests/suppressions.ts'
import { Conditions } from './conditions.tsx'
import type { Draft } from './draft.ts'
import { bodyOf, draftFrom, previewOf, wrongWith } from './draft.ts'
import { Preview } from './preview.tsx'
import css from './suppressions.module.css'

type Props = { alert: AlertRow; onClose: () => void }

const weekMs = 7 * 24 * 3_600_000

const inAWeek = (): string => {
  const at = new Date(nowMs() + weekMs)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** A suppression pre-filled from an alert, saying what it would have hit before it is made. */
export const SuppressQuestion = ({ alert, onClose }: Props) => {
  const client = useQueryClient()
  const whole = useAsk(readAlert, { id: alert.id })
  const [kept, setDraft] = useState<Draft>()
  const draft = kept ?? draftFrom(alert, whole.data?.sightings ?? alert.observables, inAWeek())
  const [problem, setProblem] = useState<Problem>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const patch = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const wrong = wrongWith(draft, nowMs())
  const shown = tried ? wrong : {}
  const send = async () => {
    setTried(true)
    if (Object.keys(wrong).length > 0 || busy) return
    setBusy(true)
    try {
      const { undo } = await perform(createSuppression, { body: bodyOf(draft), idempotencyKey: randomKey() })
      onClose()
      const renew = () =>
        client.invalidateQueries({ predicate: ({ queryKey }) => /^(alert|suppression)\./.test(String(queryKey[0])) })
      announce(`You suppressed “${draft.name}”`, undo ? { undo: async () => (await undo(), void renew()) } : {})
      await renew()
    } catch (error) {
      setProblem(asProblem(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title="Suppress alerts like this"
      width={560}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button variant="filled" loading={busy} rightSection={<Key keys="mod+enter" />} onClick={() => void send()}>
            Suppress
          </Button>
        </>
      }
    >
      <div
        role="group"
        aria-label="Suppression"
        className={css.form}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void send()}
      >
        <AreaField
          label="Why"
          rows={2}
          maxLength={1000}
          placeholder="Our own vulnerability scanner, agreed with network operations"
          value={draft.reason}
          error={shown.reason ?? fieldError(problem, 'reason')}
          onChange={(reason) => patch({ reason })}
        />
        <Conditions draft={draft} onChange={patch} error={shown.conditions} />
        <div className={css.pair}>
          <TextField
            label="Name"
            maxLength={120}
            value={draft.name}
            error={shown.name ?? fieldError(problem, 'name')}
            onChange={(name) => patch({ name })}
          />
          <TextField
            type="datetime-local"
            label="Until (in your zone)"
            value={draft.until}
            error={shown.until ?? fieldError(problem, 'expiresAt')}
            onChange={(until) => patch({ until })}
          />
        </div>
        <Slot name="suppression.before" props={{ alert }} />
        <Preview
          asked={previewOf(draft)}
          applyToOpen={draft.applyToOpen}
          onApplyToOpen={(applyToOpen) => patch({ applyToOpen })}
        />
        <ProblemLine problem={problem} />
      </div>
    </Dialog>
  )
}
