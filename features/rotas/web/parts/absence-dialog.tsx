import { useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { SendRow, sendsOnEnter, useMissing } from '../../../cases/web/index.ts'
import { listAbsences, listRotas, readDuties, readOnCall, setAbsence } from '../../contract/requests/rotas.ts'
import { lackingOf, noStretch, zoneOf } from '../stretch.ts'
import { usePeopleOptions } from '../use-people.ts'
import css from './rotas.module.css'
import { StretchFields } from './stretch-fields.tsx'

const fields = ['personId', 'standInId', 'from', 'to', 'reason']

/** That one is out of office; for others too, where one makes rotas. */
export const AbsenceDialog = ({ onClose }: { onClose: () => void }) => {
  const me = useMe()
  const people = usePeopleOptions()
  const [personId, setPersonId] = useState(me.person.id)
  const [standInId, setStandInId] = useState('')
  const [stretch, setStretch] = useState(noStretch)
  const change = useChange(setAbsence, {
    refreshes: [listAbsences, listRotas, readDuties, readOnCall],
    onDone: ({ person }) => {
      announce(person.id === me.person.id ? 'You are out of office then.' : `${person.name} is out of office then.`)
      onClose()
    },
  })
  const { summary, missingOf, mayBeSent } = useMissing(lackingOf(stretch))
  const { from, to, reason } = stretch
  const send = () => {
    if (mayBeSent() && from && to)
      change.mutate({ body: { personId, standInId: standInId === '' ? null : standInId, from, to, reason } })
  }
  const zone = zoneOf(useAsk(listRotas).data?.items ?? [], personId)
  const problem = change.error ?? undefined
  const foot = { verb: 'Save absence', busy: change.isPending, problem, missing: summary, beside: fields, onClose }
  return (
    <Dialog title="Out of office" onClose={onClose} width={520} footer={<SendRow {...foot} onSend={send} />}>
      <div role="presentation" className={css.form} onKeyDown={sendsOnEnter(send)}>
        <p className="cw-second">Nothing is handed out to who is away, and in rotas the stand-in serves.</p>
        <div className={css.fields}>
          {me.may('rota.define') && (
            <SelectField
              label="Who is away"
              value={personId}
              options={people}
              error={fieldError(problem, 'personId')}
              onChange={setPersonId}
            />
          )}
          <SelectField
            label="Who stands in"
            value={standInId}
            options={[{ value: '', label: 'Nobody' }, ...people.filter(({ value }) => value !== personId)]}
            error={fieldError(problem, 'standInId')}
            onChange={setStandInId}
          />
        </div>
        <StretchFields {...{ stretch, zone, missingOf, problem }} onChange={setStretch} />
      </div>
    </Dialog>
  )
}
