import { Button } from '@mantine/core'
import { useState } from 'react'
import { nowMs, useZone } from '../../../../platform/web/time/clock.ts'
import { dayTime } from '../../../../platform/web/time/format-time.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { Choices } from './choices.tsx'
import { QuestionHead, QuestionPop } from './question-pop.tsx'
import css from './questions.module.css'
import { localInput, snoozeTimes } from './snooze-times.ts'
import { snoozing } from '../actions/triage-change.ts'
import type { Triage } from '../actions/triage-context.ts'

type Props = { triage: Triage; onClose: () => void }

export const SnoozeQuestion = ({ triage, onClose }: Props) => {
  const zone = useZone()
  const [now] = useState(nowMs)
  const times = snoozeTimes(now)
  const [until, setUntil] = useState(localInput(times[1]?.at ?? now))
  const [reason, setReason] = useState('')
  const chosen = times.find(({ at }) => localInput(at) === until)
  const at = Date.parse(until)
  const wrong = Number.isNaN(at) ? 'Give a day and a time.' : at <= now ? 'That is in the past.' : undefined
  const send = (ms = at) => {
    if (Number.isNaN(ms) || ms <= now) return
    onClose()
    void triage.perform(snoozing(new Date(ms).toISOString(), reason.trim(), dayTime(ms, now, zone)))
  }
  return (
    <QuestionPop of="alert.snooze" label="Snooze" onClose={onClose} onSend={() => send()}>
      <QuestionHead>Snooze</QuestionHead>
      <Choices
        label="Until when"
        choices={times.map(({ label, at: time }) => ({
          value: localInput(time),
          label,
          hint: dayTime(time, now, zone),
        }))}
        value={chosen ? localInput(chosen.at) : undefined}
        onChange={setUntil}
        onPick={(value) => send(Date.parse(value))}
      />
      <div className={css.fields}>
        <TextField
          type="datetime-local"
          label="Until"
          hint="In your zone"
          value={until}
          error={wrong}
          onChange={setUntil}
        />
        <TextField label="Why (optional)" maxLength={500} value={reason} onChange={setReason} />
        <div className={css.send}>
          <Button
            variant="filled"
            rightSection={<Key keys="mod+enter" />}
            aria-disabled={wrong ? true : undefined}
            data-tip={wrong}
            onClick={() => send()}
          >
            Snooze
          </Button>
        </div>
      </div>
    </QuestionPop>
  )
}
