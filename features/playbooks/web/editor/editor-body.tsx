import { lazy, Suspense, useMemo } from 'react'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Fault } from '../../contract/check/fault.ts'
import type { StepId, StepKind } from '../../contract/document/step.ts'
import type { View } from '../pages/playbook-page.tsx'
import type { Mark } from './canvas.tsx'
import { addStep, connect, removeStep, setStep, type Draft, type Edit } from './edit.ts'
import css from './editor.module.css'
import { HeadPanel } from './head-panel.tsx'
import { kinds } from './kinds.ts'
import { Outline } from './outline.tsx'
import type { Palette } from './field-values.ts'
import { StepPanel } from './step-panel.tsx'
import type { Checked } from './use-check.ts'
import { YamlView } from './yaml-view.tsx'

const Canvas = lazy(() => import('./canvas.tsx').then((part) => ({ default: part.Canvas })))

type Props = {
  view: View
  draft: Draft
  edit: (edit: Edit) => void
  palette: Palette | undefined
  checked: Checked
  selected: StepId | undefined
  onSelect: (id: StepId | undefined) => void
  readOnly: boolean
}

/** Palette, document, form of the chosen step; below, everything that is wrong. */
export const EditorBody = ({ view, draft, edit, palette, checked, selected, onSelect, readOnly }: Props) => {
  const { document } = draft
  const marks = useMemo(() => marksOf(checked.faults), [checked.faults])
  const set = (changed: typeof document) => edit({ do: 'set', document: changed })
  const add = (kind: StepKind) => {
    const added = addStep(document, kind, selected)
    set(added.document)
    onSelect(added.id)
  }
  const remove = (id: StepId) => {
    if (Object.keys(document.steps).length < 2) return
    set(removeStep(document, id))
    onSelect(undefined)
  }
  const chosen = selected !== undefined && selected in document.steps ? selected : undefined
  return (
    <>
      <div className={css.body}>
        <div className={css.side}>{!readOnly && <StepPalette onAdd={add} />}</div>
        <div className={css.middle}>
          {view === 'graph' && (
            <Suspense fallback={<SkeletonRows rows={8} />}>
              <Canvas
                document={document}
                marks={marks}
                selected={chosen}
                onSelect={onSelect}
                {...(readOnly
                  ? {}
                  : {
                      onMove: (id, at) => set(setStep(document, id, { ...document.steps[id]!, at })),
                      onConnect: (from, to) => {
                        const linked = document.steps[from] && connect(document.steps[from], to)
                        if (linked) set(setStep(document, from, linked))
                      },
                      onRemove: remove,
                    })}
              />
            </Suspense>
          )}
          {view === 'outline' && <Outline document={document} marks={marks} selected={chosen} onSelect={onSelect} />}
          {view === 'yaml' && <YamlView text={checked.text} readOnly={readOnly} onRead={set} />}
        </div>
        {chosen ? (
          <StepPanel
            key={chosen}
            id={chosen}
            document={document}
            faults={checked.faults}
            palette={palette}
            onChange={(step) => set(setStep(document, chosen, step))}
            onRemove={() => remove(chosen)}
            onStart={() => set({ ...document, start: chosen })}
          />
        ) : (
          <HeadPanel document={document} faults={checked.faults} palette={palette} onChange={set} />
        )}
      </div>
      <Faults faults={checked.faults} onSelect={onSelect} />
    </>
  )
}

const marksOf = (faults: readonly Fault[]): Map<StepId, Mark> => {
  const marks = new Map<StepId, Mark>()
  for (const { step } of faults) if (step) marks.set(step, { faults: (marks.get(step)?.faults ?? 0) + 1 })
  return marks
}

const StepPalette = ({ onAdd }: { onAdd: (kind: StepKind) => void }) => (
  <div className={css.palette} role="group" aria-label="Add a step">
    <h2>Add a step</h2>
    {(Object.keys(kinds) as StepKind[]).map((kind) => (
      <button key={kind} type="button" data-tip={kinds[kind].says} onClick={() => onAdd(kind)}>
        <Icon of={kinds[kind].icon} size={16} />
        {kinds[kind].label}
      </button>
    ))}
  </div>
)

const Faults = ({ faults, onSelect }: { faults: readonly Fault[]; onSelect: (id: StepId) => void }) =>
  faults.length === 0 ? null : (
    <ul className={css.faults} aria-label="What is wrong">
      {faults.map(({ step, sentence }) => (
        <li key={`${step} ${sentence}`}>
          {step ? (
            <button type="button" onClick={() => onSelect(step)}>
              {sentence}
            </button>
          ) : (
            sentence
          )}
        </li>
      ))}
    </ul>
  )
