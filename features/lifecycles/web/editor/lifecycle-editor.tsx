import { Button } from '@mantine/core'
import { Suspense, lazy, useMemo, useState } from 'react'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { AreaField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine, fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Landings, LifecycleDraft, LifecycleView } from '../../contract/lifecycle.ts'
import { countRunning, createLifecycle, listLifecycles, reviseLifecycle } from '../../contract/requests/lifecycles.ts'
import { faultsOf } from '../../contract/flow.ts'
import { addStatus, blank, draftOf, removeStatus, setWay, slugOf } from './draft.ts'
import css from './editor.module.css'
import { MovesTable } from './moves-table.tsx'
import type { Picked } from './picked.ts'
import { PreviewPart } from './preview-part.tsx'
import { SidePanel } from './side-panel.tsx'
import { firstStep, renamesOf, withStep } from './steps.ts'

const FlowGraph = lazy(() => import('./flow-graph.tsx').then((part) => ({ default: part.FlowGraph })))

type Props = { lifecycle: LifecycleView | undefined; onSaved: (saved: LifecycleView) => void }

/** Every step can be taken back until it is saved. */
const useSteps = (first: LifecycleDraft) => {
  const [steps, setSteps] = useState(() => [firstStep(first)])
  const step = steps.at(-1)!
  return {
    draft: step.draft,
    renames: renamesOf(step),
    put: (next: LifecycleDraft, renamed?: readonly [string, string]) => setSteps((old) => withStep(old, next, renamed)),
    back: steps.length > 1 ? () => setSteps((old) => old.slice(0, -1)) : undefined,
    changed: JSON.stringify(step.draft) !== JSON.stringify(first),
  }
}

/** Mount it anew for another lifecycle, or for another version. */
export const LifecycleEditor = ({ lifecycle, onSaved }: Props) => {
  const first = useMemo(() => (lifecycle ? draftOf(lifecycle) : blank), [lifecycle])
  const { draft, renames, put, back, changed } = useSteps(first)
  const [chosen, setChosen] = useState<Landings>({})
  const landings = { ...chosen, ...renames }
  const [picked, setPicked] = useState<Picked>()
  const [as, setAs] = useState<'graph' | 'table'>('graph')
  const locked = lifecycle !== undefined && !lifecycle.can.includes(reviseLifecycle.name)
  const save = useSaving(lifecycle, onSaved)
  const counts = useAsk(countRunning, { id: lifecycle?.id ?? '' }, { enabled: lifecycle !== undefined })
  const running = useMemo(
    () => new Map(counts.data?.running.map(({ status, cases }) => [status, cases])),
    [counts.data],
  )
  const faults = faultsOf(draft)
  const add = () => {
    const added = addStatus(draft)
    put(added.draft)
    setPicked({ status: added.name })
  }
  const shared = { draft, locked, onChange: put, onPick: setPicked }
  return (
    <div className={css.editor}>
      <div className={css.head}>
        <TextField
          label="Name"
          value={draft.name}
          disabled={locked}
          error={fieldError(save.error, 'name')}
          onChange={(name) => put({ ...draft, name })}
        />
        <TextField
          label="Phases of tasks"
          hint="In order, with commas"
          defaultValue={draft.phases.join(', ')}
          disabled={locked}
          onChange={(text) => put({ ...draft, phases: listOf(text) })}
        />
        <AreaField
          label="What it is for"
          rows={2}
          value={draft.description}
          disabled={locked}
          onChange={(description) => put({ ...draft, description })}
        />
      </div>
      <div className={css.tools}>
        <Segmented
          label="Shown as"
          options={[
            { value: 'graph', label: 'Graph' },
            { value: 'table', label: 'Table' },
          ]}
          value={as}
          onChange={setAs}
        />
        {!locked && <Button onClick={add}>Add a status</Button>}
        <Button disabled={!back} onClick={() => back?.()}>
          Undo
        </Button>
      </div>
      <div className={css.work}>
        {as === 'table' ? (
          <MovesTable {...shared} />
        ) : (
          <Suspense fallback={<SkeletonRows rows={6} />}>
            <FlowGraph
              draft={draft}
              picked={picked}
              running={running}
              locked={locked}
              onPick={setPicked}
              onConnect={(from, to) => put(setWay(draft, [from, to], true))}
              onCut={(from, to) => put(setWay(draft, [from, to], false))}
              onRemove={(name) => draft.statuses.length > 2 && put(removeStatus(draft, name))}
            />
          </Suspense>
        )}
        <SidePanel {...shared} picked={picked} />
      </div>
      {counts.error && <ErrorState problem={counts.error} onRetry={() => void counts.refetch()} />}
      {changed && faults.length === 0 && counts.data && (
        <PreviewPart before={first} {...{ draft, landings, renames }} counts={counts.data} onLandings={setChosen} />
      )}
      <div className={css.foot}>
        <Faults faults={faults} />
        <ProblemLine problem={save.error} />
        {!locked && (
          <SaveRow
            fresh={lifecycle === undefined}
            changed={changed}
            ready={faults.length === 0 && draft.name.trim() !== ''}
            busy={save.busy}
            onSave={(why) => save.send({ draft, landings, why })}
          />
        )}
      </div>
    </div>
  )
}

type SaveProps = { fresh: boolean; changed: boolean; ready: boolean; busy: boolean; onSave: (why: string) => void }

const SaveRow = ({ fresh, changed, ready, busy, onSave }: SaveProps) => {
  const [why, setWhy] = useState('')
  return (
    <div className={css.save}>
      {!fresh && changed && (
        <TextField label="Why" hint="For those who read the history" value={why} onChange={setWhy} />
      )}
      <Button variant="filled" loading={busy} disabled={!ready || (!fresh && !changed)} onClick={() => onSave(why)}>
        {fresh ? 'Make lifecycle' : 'Save lifecycle'}
      </Button>
      {!fresh && !changed && <span className="cw-hint">Nothing changed yet.</span>}
    </div>
  )
}

const listOf = (text: string): string[] => {
  const parts = text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  return parts.length > 0 ? parts : ['Work']
}

const Faults = ({ faults }: { faults: readonly string[] }) =>
  faults.length > 0 && (
    <ul className={css.faults} role="alert">
      {faults.map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
    </ul>
  )

type Sent = { draft: LifecycleDraft; landings: Landings; why: string }

const useSaving = (lifecycle: LifecycleView | undefined, onSaved: (saved: LifecycleView) => void) => {
  const done = (saved: LifecycleView) => {
    announce(
      lifecycle
        ? `You changed the lifecycle ${saved.name}; running cases follow it`
        : `You made the lifecycle ${saved.name}`,
    )
    onSaved(saved)
  }
  const options = { refreshes: [listLifecycles], onDone: done }
  const [create, revise] = [useChange(createLifecycle, options), useChange(reviseLifecycle, options)]
  const send = ({ draft, landings, why }: Sent) => {
    const named = { ...draft, name: draft.name.trim() }
    if (lifecycle)
      revise.mutate({ id: lifecycle.id, body: { draft: named, landings, why }, ifMatch: lifecycle.version })
    else create.mutate({ body: { id: slugOf(draft.name) || 'lifecycle', ...named } })
  }
  return { send, busy: create.isPending || revise.isPending, error: revise.error ?? create.error }
}
