import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import type { Picks } from '../../../../platform/web/ui/acts/act-draft.ts'
import { useAsk, useAskList, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ConditionField } from '../../../../platform/web/ui/conditions/condition-field.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { FormPart } from '../../../../platform/web/ui/form/form-part.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listTeams } from '../../../access/contract/requests/teams.ts'
import { listPeople } from '../../../accounts/contract/requests/people.ts'
import { clockKinds, type ClockDefinition, type ClockKind } from '../../contract/clock.ts'
import {
  clockChoices,
  defineClock,
  editClock,
  listCalendars,
  listDefinitions,
  shippedClocks,
} from '../../contract/requests/definitions.ts'
import { emptyDraft, type Draft } from './draft.ts'
import css from './editor.module.css'
import { MomentField } from './moment-field.tsx'
import { PreviewPart } from './preview-part.tsx'
import { TargetRows } from './target-rows.tsx'
import { TierRows } from './tier-rows.tsx'
import { useVocabulary } from './use-vocabulary.ts'

type Props = {
  /** The one that is changed; none: a new one. */
  definition: ClockDefinition | undefined
  start: Draft
  shipped: string | null
  onClose: () => void
}

/** A clock as a form, with what saving it would do beside it. */
export const ClockEditor = ({ definition, start, shipped, onClose }: Props) => {
  const [draft, setDraft] = useState(start)
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const { save, busy, problem } = useSaving({ definition, draft, shipped, onClose })
  return (
    <div className={css.editor}>
      <div className={css.form}>
        <Basics draft={draft} problem={problem} fixed={definition !== undefined} set={set} setDraft={setDraft} />
        <Rest draft={draft} problem={problem} set={set} />
        <ProblemLine problem={problem} beside={fieldsShown} />
        <div className={css.buttons}>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={busy} onClick={save}>
            {definition ? 'Save clock' : 'Define clock'}
          </Button>
        </div>
      </div>
      <div className={css.side}>
        <PreviewPart draft={draft} id={definition?.id} />
      </div>
    </div>
  )
}

const fieldsShown = ['name', 'when']

type Saving = { definition: ClockDefinition | undefined; draft: Draft; shipped: string | null; onClose: () => void }

function useSaving({ definition, draft, shipped, onClose }: Saving) {
  const onDone = ({ name }: ClockDefinition) => {
    announce(`The clock “${name}” is saved`)
    onClose()
  }
  const refreshes = [listDefinitions, shippedClocks]
  const define = useChange(defineClock, { refreshes, onDone })
  const edit = useChange(editClock, { refreshes, onDone })
  const body = draft as Parameters<typeof edit.mutate>[0]['body']
  return {
    save: () =>
      definition
        ? edit.mutate({ id: definition.id, body, ifMatch: definition.version })
        : define.mutate({ body: { ...body, shipped } as never }),
    busy: define.isPending || edit.isPending,
    problem: edit.error ?? define.error,
  }
}

const kindWords: Record<ClockKind, string> = { case: 'cases', alert: 'alerts', task: 'tasks' }

type Names = readonly { id: string; name: string }[]

function picksOf(people: Names, teams: Names, playbooks: Names): Picks {
  const [persons, groups, books] = [people, teams, playbooks].map((each) =>
    each.map(({ id, name }) => ({ value: id, label: name })),
  )
  return {
    fields: { personId: persons!, ownerId: persons!, people: persons!, teamId: groups!, teams: groups! },
    refs: { playbook: books! },
  }
}

type BasicsProps = {
  draft: Draft
  problem: Problem | null
  fixed: boolean
  set: (part: Partial<Draft>) => void
  setDraft: (draft: Draft) => void
}

const Basics = ({ draft, problem, fixed, set, setDraft }: BasicsProps) => {
  const facts = useAsk(clockChoices).data?.facts[draft.on] ?? []
  const vocabulary = useVocabulary(draft.on)
  return (
    <>
      <div className={css.row}>
        <div className={css.wide}>
          <TextField
            label="Name"
            value={draft.name}
            data-autofocus=""
            error={fieldError(problem, 'name')}
            onChange={(name) => set({ name })}
          />
        </div>
        <SelectField
          label="Runs on"
          value={draft.on}
          disabled={fixed}
          options={clockKinds.map((value) => ({ value, label: kindWords[value] }))}
          onChange={(on) => setDraft({ ...emptyDraft(on as ClockKind), name: draft.name })}
        />
      </div>
      <FormPart legend="From and to">
        <MomentField
          label="Starts"
          kind={draft.on}
          value={draft.start}
          facts={facts}
          vocabulary={vocabulary}
          error={fieldError(problem, 'start.facts') ?? fieldError(problem, 'start.when')}
          onChange={(start) => set({ start })}
        />
        <MomentField
          label="Stops"
          kind={draft.on}
          value={draft.stop}
          facts={facts}
          vocabulary={vocabulary}
          error={fieldError(problem, 'stop') ?? fieldError(problem, 'stop.facts') ?? fieldError(problem, 'stop.when')}
          onChange={(stop) => set({ stop })}
        />
      </FormPart>
      <FormPart legend="Which">
        <ConditionField
          label="Runs only when"
          value={draft.when ?? null}
          vocabulary={vocabulary}
          kind={draft.on}
          none={`On all ${kindWords[draft.on]}.`}
          error={fieldError(problem, 'when')}
          onChange={(when) => set({ when })}
        />
      </FormPart>
    </>
  )
}

const Rest = ({ draft, problem, set }: Pick<BasicsProps, 'draft' | 'problem' | 'set'>) => {
  const calendars = useAsk(listCalendars).data?.items ?? []
  const { changes = [], playbooks = [] } = useAsk(clockChoices).data ?? {}
  const teams = useAsk(listTeams).data?.items ?? []
  const people = useAskList(listPeople, { query: { active: 'true', limit: 200 } }).items
  return (
    <>
      <TargetRows on={draft.on} targets={draft.targets} problem={problem} onChange={(targets) => set({ targets })} />
      <FormPart legend="How it counts">
        <div className={css.row}>
          <SelectField
            label="Calendar"
            value={draft.calendarId ?? ''}
            options={[
              { value: '', label: 'Around the clock' },
              ...calendars.map(({ id, name, zone }) => ({ value: id, label: `${name} (${zone})` })),
            ]}
            error={fieldError(problem, 'calendarId')}
            onChange={(id) => set({ calendarId: id === '' ? null : id })}
          />
          <TextField
            label="At risk after, %"
            type="number"
            min={1}
            max={99}
            value={String(draft.riskPercent)}
            error={fieldError(problem, 'riskPercent')}
            onChange={(percent) => set({ riskPercent: Number(percent) })}
          />
        </div>
      </FormPart>
      <TierRows
        on={draft.on}
        tiers={draft.tiers}
        choices={{ people, offer: { changes, on: [draft.on], picks: picksOf(people, teams, playbooks) } }}
        problem={problem}
        onChange={(tiers) => set({ tiers })}
      />
    </>
  )
}
