import { useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { refresh } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { WhenField } from '../../../../platform/web/ui/form/when-field.tsx'
import { changeCases, named, SendRow, sendsOnEnter, type CaseDesk } from '../../../cases/web/index.ts'
import { clockMarks, pauseCase } from '../../contract/requests/clocks.ts'
import { pauseAsk } from '../pause-ask.ts'
import css from './clocks.module.css'

/** Mounted once; opens when cases are to be paused. */
export const PauseDialogs = () => {
  const desk = useStore(pauseAsk)
  return desk ? <PauseDialog desk={desk} onClose={() => pauseAsk.set(undefined)} /> : null
}

const PauseDialog = ({ desk, onClose }: { desk: CaseDesk; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const send = async () => {
    if (reason.trim() === '') return
    setBusy(true)
    try {
      const said = `The clocks of ${named(desk.cases)} stand still.`
      await changeCases(desk, pauseCase, { body: { reason, until }, said })
      await refresh(desk.client, [clockMarks])
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
      setBusy(false)
    }
  }
  const foot = { verb: 'Pause clocks', busy, problem, beside: ['reason', 'until'], onClose }
  return (
    <Dialog
      title={`Pause the clocks of ${named(desk.cases)}`}
      onClose={onClose}
      footer={<SendRow {...foot} onSend={() => void send()} disabled={reason.trim() === ''} />}
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <p className="cw-second">Clocks of the case and of its tasks stand still. The reason stands in its log.</p>
        <AreaField
          label="Why"
          value={reason}
          onChange={setReason}
          error={fieldError(problem, 'reason')}
          data-autofocus=""
        />
        <WhenField
          label="Until"
          value={until}
          onChange={setUntil}
          hint="Empty: until somebody lets them go on."
          error={fieldError(problem, 'until')}
        />
      </div>
    </Dialog>
  )
}
