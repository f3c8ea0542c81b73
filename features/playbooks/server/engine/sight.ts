import type { Engine, Standing } from './standing.ts'
import { vocabularyOf } from '../../contract/check/vocabulary.ts'
import { shownSubject } from './subject-shown.ts'
import { sees, turnsOf } from './way.ts'
import type { Sight } from './values.ts'

type Shown = Record<string, unknown> | null

/** What the step may speak of, as it is now and as who started the run may see it. */
export async function sightOf(engine: Engine, at: Standing, more: Record<string, unknown> = {}): Promise<Sight> {
  const { document, row, run, starter } = at
  const subject = /\b(case|alert)\b/.test(JSON.stringify(at.step)) ? await subjectOf(engine, at) : {}
  const steps: Record<string, unknown> = Object.fromEntries(Object.keys(document.steps).map((id) => [id, {}]))
  for (const each of at.rows)
    if (sees(row.frame, each.frame)) steps[each.step] = { output: each.output, error: each.error }
  const inputs = Object.fromEntries(Object.keys(document.inputs).map((key) => [key, run.input[key] ?? null]))
  return {
    vocabulary: vocabularyOf(document, row.step),
    values: {
      now: engine.scene.world.clock.now(),
      starter,
      run: { id: run.id },
      input: inputs,
      case: null,
      alert: null,
      steps,
      ...subject,
      ...itemsOf(at),
      ...more,
    },
  }
}

/** Of the loops the step stands in, what their turn is about. */
function itemsOf({ document, row, rows }: Standing): Record<string, unknown> {
  const items: Record<string, unknown> = {}
  for (const [id, { turn, frame }] of turnsOf(row.frame)) {
    const step = document.steps[id]
    const loop = rows.findLast((each) => each.step === id && each.frame === frame)
    if (step?.kind === 'loop' && loop) items[step.as] = (loop.state.items as unknown[] | undefined)?.[turn]
  }
  return items
}

/** The case and the alert a run is about, as the API shows them to who started it. */
export async function subjectOf(
  { scene, registry }: Engine,
  { run, actor }: Standing,
): Promise<{ case: Shown; alert: Shown }> {
  const show = (name: 'case.get' | 'alert.read', id: string | null) =>
    shownSubject(registry, { name, id }, (work) => scene.readAs(actor, work))
  const [kase, alert] = [await show('case.get', run.caseId), await show('alert.read', run.alertId)]
  return { case: kase, alert }
}
