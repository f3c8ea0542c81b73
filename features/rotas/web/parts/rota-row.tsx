import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Rota } from '../../contract/rota.ts'
import {
  listRotas,
  readDuties,
  readOnCall,
  removeRota,
  restoreRota,
  withdrawOverride,
} from '../../contract/requests/rotas.ts'
import { shiftWords } from '../rota-words.ts'
import { RotaStrip } from './duty-strip.tsx'
import { OverrideDialog } from './override-dialog.tsx'
import css from './rotas.module.css'

const refreshes = [listRotas, readDuties, readOnCall]

/** A rota in words, with the picture of its next two weeks. */
export const RotaRow = ({ rota, onEdit }: { rota: Rota; onEdit: () => void }) => {
  const { id, name, team, zone, shifts, can } = rota
  const [overriding, setOverriding] = useState(false)
  const restore = useChange(restoreRota, { refreshes, onRefused: announceProblem })
  const remove = useChange(removeRota, {
    refreshes,
    onRefused: announceProblem,
    onDone: () => announce(`The rota “${name}” is removed`, { undo: () => restore.mutate({ id, body: {} }) }),
  })
  return (
    <div className={css.rota}>
      <div className={css.rotaHead}>
        <div className={css.grow}>
          <span className={css.name}>{name}</span> <span className="cw-hint">{`${team.name}, ${zone}`}</span>
          {shifts.map((shift) => (
            <p key={shift.name}>{shiftWords(shift, rota)}</p>
          ))}
        </div>
        {can.includes('rota.override') && (
          <span className={css.buttons}>
            <Button size="compact-sm" onClick={() => setOverriding(true)}>
              Override
            </Button>
            <Button size="compact-sm" onClick={onEdit}>
              Change
            </Button>
            <Button size="compact-sm" loading={remove.isPending} onClick={() => remove.mutate({ id, body: {} })}>
              Remove
            </Button>
          </span>
        )}
      </div>
      <RotaStrip id={id} zone={zone} name={name} />
      <Overrides rota={rota} />
      {overriding && <OverrideDialog rota={rota} onClose={() => setOverriding(false)} />}
    </div>
  )
}

const Overrides = ({ rota: { overrides, zone, can } }: { rota: Rota }) => {
  const withdraw = useChange(withdrawOverride, { refreshes, onRefused: announceProblem })
  if (overrides.length === 0) return null
  return (
    <div className={css.chips}>
      {overrides.map(({ id, insteadOf, standIn, from, to, reason }) => (
        <Chip
          key={id}
          name={`${standIn.name} instead of ${insteadOf.name}`}
          {...(can.includes('rota.override') && { onRemove: () => withdraw.mutate({ id, body: {} }) })}
        >
          {standIn.name} instead of {insteadOf.name}, <Time at={from} as="day" zone={zone} /> to{' '}
          <Time at={to} as="day" zone={zone} /> ({zone.replaceAll('_', ' ')}): {reason}
        </Chip>
      ))}
    </div>
  )
}
