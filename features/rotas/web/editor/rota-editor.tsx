import { Button } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import type { Rota, RotaBody } from '../../contract/rota.ts'
import {
  defineRota,
  editRota,
  listRotas,
  previewDuties,
  readDuties,
  readOnCall,
} from '../../contract/requests/rotas.ts'
import { DutyStrip, stripSpan } from '../parts/duty-strip.tsx'
import css from '../parts/rotas.module.css'
import { usePeopleOptions } from '../use-people.ts'
import { isZone, missingOf, newShift, noZone } from './draft.ts'
import { ShiftPart } from './shift-part.tsx'

type Props = {
  /** The one that is changed; none: a new one. */
  rota: Rota | undefined
  start: RotaBody
  today: string
  onClose: () => void
}

/** A rota as a form, with who would serve in the next two weeks below it. */
export const RotaEditor = ({ rota, start, today, onClose }: Props) => {
  const [draft, setDraft] = useState(start)
  const set = (part: Partial<RotaBody>) => setDraft((before) => ({ ...before, ...part }))
  const people = usePeopleOptions()
  const { save, busy, problem } = useSaving(rota, draft, onClose)
  const missing = missingOf(draft)
  return (
    <div className={css.editor}>
      <Basics draft={draft} problem={problem} set={set} />
      {draft.shifts.map((shift, index) => (
        <ShiftPart
          key={index}
          {...{ shift, index, people, today, problem }}
          onChange={(changed) => set({ shifts: draft.shifts.with(index, changed) })}
          onRemove={draft.shifts.length > 1 ? () => set({ shifts: draft.shifts.toSpliced(index, 1) }) : undefined}
        />
      ))}
      <div>
        <Button onClick={() => set({ shifts: [...draft.shifts, newShift(`Shift ${draft.shifts.length + 1}`, today)] })}>
          Add a shift
        </Button>
      </div>
      <HandoverPart draft={draft} problem={problem} set={set} />
      <div className={css.sticky}>
        <Preview draft={draft} id={rota?.id} />
        <ProblemLine problem={problem} beside={['name', 'teamId', 'zone']} />
        <div className={css.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={busy} disabled={missing !== undefined} onClick={save}>
            {rota ? 'Save rota' : 'Make rota'}
          </Button>
          {missing && <span className="cw-hint">{missing}</span>}
        </div>
      </div>
    </div>
  )
}

function useSaving(rota: Rota | undefined, draft: RotaBody, onClose: () => void) {
  const onDone = ({ name }: Rota) => {
    announce(`The rota “${name}” is saved`)
    onClose()
  }
  const refreshes = [listRotas, readDuties, readOnCall]
  const define = useChange(defineRota, { refreshes, onDone })
  const edit = useChange(editRota, { refreshes, onDone })
  return {
    save: () =>
      rota ? edit.mutate({ id: rota.id, body: draft, ifMatch: rota.version }) : define.mutate({ body: draft }),
    busy: define.isPending || edit.isPending,
    problem: edit.error ?? define.error,
  }
}

type PartProps = { draft: RotaBody; problem: Problem | null; set: (part: Partial<RotaBody>) => void }

const Basics = ({ draft, problem, set }: PartProps) => {
  const teams = useAsk(listTeams).data?.items ?? []
  return (
    <div className={css.fields}>
      <TextField
        label="Name"
        value={draft.name}
        data-autofocus=""
        error={fieldError(problem, 'name')}
        onChange={(name) => set({ name })}
      />
      <SelectField
        label="Team"
        value={draft.teamId}
        options={[{ value: '', label: 'Choose a team' }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        error={fieldError(problem, 'teamId')}
        onChange={(teamId) => set({ teamId })}
      />
      <TextField
        label="Time zone"
        value={draft.zone}
        list="rota-zones"
        error={isZone(draft.zone) ? fieldError(problem, 'zone') : noZone(draft.zone)}
        onChange={(zone) => set({ zone })}
      />
      <datalist id="rota-zones">
        {['UTC', ...Intl.supportedValuesOf('timeZone')].map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </div>
  )
}

const HandoverPart = ({ draft: { handover }, problem, set }: PartProps) => (
  <fieldset className={css.part}>
    <legend>Handover</legend>
    <Check
      label="Make a handover before each shift ends"
      hint="What is open, breaching, changed and promised; not where the same people go on."
      checked={handover !== null}
      onChange={(on) => set({ handover: on ? { minutesBefore: 30, acceptWithin: 30 } : null })}
    />
    {handover && (
      <div className={css.fields}>
        <TextField
          label="Minutes before the end"
          type="number"
          min={0}
          max={480}
          value={String(handover.minutesBefore)}
          error={fieldError(problem, 'handover.minutesBefore')}
          onChange={(minutes) => set({ handover: { ...handover, minutesBefore: Number(minutes) } })}
        />
        <TextField
          label="Team is told when nobody accepted it, minutes after"
          type="number"
          min={1}
          max={1440}
          value={String(handover.acceptWithin)}
          error={fieldError(problem, 'handover.acceptWithin')}
          onChange={(minutes) => set({ handover: { ...handover, acceptWithin: Number(minutes) } })}
        />
      </div>
    )}
  </fieldset>
)

/** What is typed, once typing rests. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 300)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** Names and the team do not matter for who serves: it is shown before they are chosen. */
const previewed = (draft: RotaBody): string =>
  isZone(draft.zone) &&
  draft.shifts.every(({ serves, days, from, to }) => serves.people.length > 0 && days.length > 0 && from && to)
    ? JSON.stringify({ ...draft, name: 'Rota', teamId: '00000000-0000-4000-8000-000000000000' })
    : ''

const Preview = ({ draft, id }: { draft: RotaBody; id: string | undefined }) => {
  const rota = useSettled(previewed(draft))
  const [now] = useState(nowMs)
  const zone = isZone(draft.zone) ? draft.zone : 'UTC'
  const span = stripSpan(now, zone)
  const ready = rota !== ''
  const asked = useAsk(
    previewDuties,
    { query: { rota, ...span, ...(id && { id }) } },
    { retry: false, enabled: ready, placeholderData: keepPreviousData },
  )
  return (
    <section aria-label="Who would serve" aria-live="polite" aria-busy={asked.isFetching}>
      <h2>Who would serve in the next two weeks</h2>
      {!ready && <p className="cw-hint">Name who serves in each shift to see it.</p>}
      {ready && <ProblemLine problem={asked.error} />}
      {ready && asked.data && !asked.error && (
        <DutyStrip stretches={asked.data.items} zone={zone} from={span.from} label="Who would serve" />
      )}
    </section>
  )
}
