import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { middleCut } from '../../../../platform/web/ui/text/middle-cut.ts'
import type { Observable } from '../../contract/observable.ts'
import { editMark, nameOf, setIoc } from '../parts/observable-changes.ts'
import css from './asking.module.css'
import { SendFoot, sendsOnEnter } from './send-foot.tsx'

type Props = { rows: readonly Observable[]; onClose: () => void }

/** How sure one is that it is bad, and how long that holds. */
export const MarkDialog = ({ rows, onClose }: Props) => {
  const client = useQueryClient()
  const marked = rows.every((row) => row.ioc)
  const [only] = rows.length === 1 ? rows : []
  const [confidence, setConfidence] = useState(only?.iocConfidence?.toString() ?? '')
  const [until, setUntil] = useState<string | null>(only?.ioc ? only.iocUntil : null)
  const { busy, problem, attempt } = useAttempt()
  const wrong = confidence.trim() !== '' && !/^(?:100|\d{1,2})$/.test(confidence.trim())
  const send = async () => {
    if (wrong || busy) return
    const mark = { confidence: confidence.trim() === '' ? null : Number(confidence), until }
    if (await attempt(() => (marked ? editMark : setIoc)(client, rows, mark))) onClose()
  }
  return (
    <Dialog
      title={marked ? `IOC mark of ${middleCut(nameOf(rows), 36)}` : `Mark ${middleCut(nameOf(rows), 36)} as IOC`}
      onClose={onClose}
      footer={
        <SendFoot
          verb={marked ? 'Save' : 'Mark as IOC'}
          busy={busy}
          problem={problem}
          beside={['until']}
          reason={wrong ? 'Confidence is a number from 0 to 100.' : undefined}
          onSend={() => void send()}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <p className="cw-second">Everybody who may see it sees the mark, in every alert and case.</p>
        <div className={css.pair}>
          <TextField
            label="Confidence in per cent"
            hint="Empty: nobody has said."
            inputMode="numeric"
            placeholder="0 to 100"
            data-autofocus=""
            value={confidence}
            onChange={setConfidence}
            error={wrong ? 'A number from 0 to 100.' : undefined}
          />
          <WhenField
            label="Until"
            value={until}
            onChange={setUntil}
            hint="Empty: until somebody takes it off."
            error={fieldError(problem, 'until')}
          />
        </div>
      </div>
    </Dialog>
  )
}
