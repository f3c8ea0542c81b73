import type { Engine, Standing } from './standing.ts'
import { vocabularyOf } from '../../contract/check/vocabulary.ts'
import { shownSubject } from './subject-shown.ts'
import type { Sight } from '../../../../platform/contract/expressions/fill.ts'

type Shown = Record<string, unknown> | null

/** What the step may speak of, as it is now and as who started the run may see it. */
export async function sightOf(engine: Engine, at: Standing, more: Record<string, unknown> = {}): Promise<Sight> {
  const { document, row, run, starter } = at
  const subject = /\b(case|alert)\b/.test(JSON.stringify(at.step)) ? await subjectOf(engine, at) : {}
  const steps: Record<string, unknown> = Object.fromEntries(Object.keys(document.steps).map((id) => [id, {}]))
  for (const { step, output, error } of at.came) steps[step] = { output, error }
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
      ...at.items,
      ...more,
    },
  }
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
