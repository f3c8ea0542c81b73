import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import type { Rota } from '../../contract/rota.ts'
import { listRotas, overrideRota, readDuties, readOnCall } from '../../contract/requests/rotas.ts'
import { lackingOf, noStretch } from '../stretch.ts'
import { usePeopleOptions } from '../use-people.ts'
import css from './rotas.module.css'
import { StretchFields } from './stretch-fields.tsx'

const none = { value: '', label: 'Choose a person' }
const fields = ['insteadOf', 'standIn', 'from', 'to', 'reason']

/** One instead of another for a while. */
export const OverrideDialog = ({ rota, onClose }: { rota: Rota; onClose: () => void }) => {
  const people = usePeopleOptions()
  const [insteadOf, setInsteadOf] = useState(rota.people[0]?.id ?? '')
  const [standIn, setStandIn] = useState('')
  const [stretch, setStretch] = useState(noStretch)
  const change = useChange(overrideRota, {
    refreshes: [listRotas, readDuties, readOnCall],
    onDone: () => {
      announce(`The rota “${rota.name}” is changed for that time`)
      onClose()
    },
  })
  const { summary, missingOf, mayBeSent } = useMissing({
    insteadOf: insteadOf === '' && 'Choose who does not serve.',
    standIn: standIn === '' && 'Choose who serves.',
    ...lackingOf(stretch),
  })
  const { from, to, reason } = stretch
  const send = () => {
    if (mayBeSent() && from && to) change.mutate({ id: rota.id, body: { insteadOf, standIn, from, to, reason } })
  }
  const { zone } = rota
  const problem = change.error ?? undefined
  const foot = { verb: 'Let them serve', busy: change.isPending, problem, missing: summary, beside: fields, onClose }
  return (
    <Dialog
      title={`Somebody else in “${rota.name}”`}
      onClose={onClose}
      width={520}
      footer={<SendRow {...foot} onSend={send} />}
    >
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <div className={css.fields}>
          <SelectField
            label="Instead of"
            value={insteadOf}
            options={[none, ...rota.people.map(({ id, name }) => ({ value: id, label: name }))]}
            error={missingOf('insteadOf') ?? fieldError(problem, 'insteadOf')}
            onChange={setInsteadOf}
          />
          <SelectField
            label="Serves"
            value={standIn}
            options={[none, ...people.filter(({ value }) => value !== insteadOf)]}
            error={missingOf('standIn') ?? fieldError(problem, 'standIn')}
            onChange={setStandIn}
          />
        </div>
        <StretchFields {...{ stretch, zone, missingOf, problem }} onChange={setStretch} />
      </div>
    </Dialog>
  )
}
