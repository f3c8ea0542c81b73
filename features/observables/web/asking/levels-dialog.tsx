import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import type { Observable } from '../../contract/observable.ts'
import { type Levels, nameOf, setLevels } from '../parts/observable-changes.ts'
import css from './asking.module.css'
import { SendFoot, sendsOnEnter } from './send-foot.tsx'

type Props = { rows: readonly Observable[]; onClose: () => void }

export const tlpLevels = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const
export const papLevels = ['clear', 'green', 'amber', 'red'] as const

const keep = 'as it is'
const none = 'none'

const choices = (protocol: string, levels: readonly string[]) => [
  { value: keep, label: 'As it is' },
  ...levels.map((value) => ({ value, label: `${protocol}:${value.toUpperCase()}` })),
  { value: none, label: 'None' },
]

const read = (chosen: string) => (chosen === keep ? undefined : chosen === none ? null : chosen)

/** Who may hear of it, and what may be done with it. */
export const LevelsDialog = ({ rows, onClose }: Props) => {
  const client = useQueryClient()
  const [tlp, setTlp] = useState<string>(keep)
  const [pap, setPap] = useState<string>(keep)
  const { busy, problem, attempt } = useAttempt()
  const idle = tlp === keep && pap === keep
  const send = async () => {
    if (idle || busy) return
    const levels = Object.fromEntries(
      Object.entries({ tlp: read(tlp), pap: read(pap) }).filter(([, level]) => level !== undefined),
    ) as Levels
    if (await attempt(() => setLevels(client, rows, levels))) onClose()
  }
  return (
    <Dialog
      title={`TLP and PAP of ${nameOf(rows)}`}
      onClose={onClose}
      footer={
        <SendFoot
          verb="Set levels"
          busy={busy}
          problem={problem}
          reason={idle ? 'Choose a level first.' : undefined}
          onSend={() => void send()}
        />
      }
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(() => void send())}>
        <div className={css.pair}>
          <SelectField
            label="TLP: who may hear of it"
            data-autofocus=""
            options={choices('TLP', tlpLevels)}
            value={tlp}
            onChange={setTlp}
          />
          <SelectField
            label="PAP: what may be done with it"
            options={choices('PAP', papLevels)}
            value={pap}
            onChange={setPap}
          />
        </div>
      </div>
    </Dialog>
  )
}
