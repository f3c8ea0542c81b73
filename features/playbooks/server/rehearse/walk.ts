import type { Registry } from '../../../../platform/server/registry.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { vocabularyOf } from '../../contract/check/vocabulary.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import type { Step, StepId } from '../../contract/document/step.ts'
import { StepFailure } from '../engine/outcome.ts'
import { askCondition, askValue, Untold, type Sight } from '../../../../platform/contract/expressions/fill.ts'
import { arrive, below, turnsOf } from '../engine/way.ts'
import { imagine, type Imagined } from './imagine.ts'

export type Rehearsal = {
  registry: Registry
  scene: Scene
  document: PlaybookDocument
  values: Record<string, unknown>
  of: { caseId: string | null; alertId: string | null }
  /** Shows the case and the alert anew, after something was tried on them. */
  refresh: () => Promise<void>
}
/** `reached`: no step before it was refused, so that a real run comes to it. */
type Said = { step: string; says: string; refusal: string | null; reached: boolean }

const mostSteps = 300

/** One way through the playbook: approvals are taken as given, waits as over; what only a real run can know counts as no. */
// oxlint-disable-next-line max-lines-per-function -- with the inner function that shares its tallies
export async function walk(rehearsal: Rehearsal): Promise<{ steps: Said[]; complete: boolean }> {
  const { document } = rehearsal
  const steps: Said[] = []
  const outputs: Record<string, unknown> = Object.fromEntries(Object.keys(document.steps).map((id) => [id, {}]))
  const lists = new Map<string, unknown[]>()
  const came = new Map<string, number>()
  let reached = true
  const open: { step: StepId; frame: string }[] = [{ step: document.start, frame: '' }]
  for (let at = open.shift(); at; at = open.shift()) {
    const step = document.steps[at.step]
    if (!step) continue
    if (steps.length >= mostSteps) return { steps, complete: false }
    const sight = sightOf(rehearsal, { outputs, lists }, at)
    const done = await doStep(rehearsal, { step, sight })
    steps.push({ step: at.step, says: done.says, refusal: done.refusal ?? null, reached })
    const mended = done.fails && 'onError' in step ? step.onError : undefined
    if (done.fails && mended === undefined) reached = false
    outputs[at.step] = { output: done.output ?? null, error: null }
    if (done.stops) break
    if (step.kind === 'parallel') {
      step.branches.forEach((branch, n) => goOn(branch, below(at!.frame, at!.step, n)))
    } else if (step.kind === 'loop' && Array.isArray(done.output) && done.output.length > 0) {
      lists.set(`${at.frame}${at.step}`, done.output)
      goOn(step.do, below(at.frame, at.step, 0))
    } else goOn(mended ?? done.to, at.frame)
  }
  return { steps, complete: true }

  function goOn(to: StepId | undefined, frame: string): void {
    if (to === undefined) return
    const arrival = arrive(document, frame, to)
    const next = document.steps[arrival.step]
    if (arrival.kind === 'step') open.push({ step: to, frame })
    else if (arrival.kind === 'join' && next?.kind === 'join') {
      const key = `${arrival.frame}${arrival.step}`
      came.set(key, (came.get(key) ?? 0) + 1)
      if (came.get(key) === (next.waitsFor === 'first' ? 1 : arrival.of))
        open.push({ step: arrival.step, frame: arrival.frame })
    } else if (arrival.kind === 'turn' && next?.kind === 'loop') {
      const items = lists.get(`${arrival.frame}${arrival.step}`) ?? []
      if (arrival.turn + 1 < items.length) goOn(next.do, below(arrival.frame, arrival.step, arrival.turn + 1))
      else goOn(next.next, arrival.frame)
    }
  }
}

type Known = { outputs: Record<string, unknown>; lists: Map<string, unknown[]> }

function sightOf(
  { document, scene, values }: Rehearsal,
  { outputs, lists }: Known,
  at: { step: StepId; frame: string },
): Sight {
  const items: Record<string, unknown> = {}
  for (const [id, { turn, frame }] of turnsOf(at.frame)) {
    const loop = document.steps[id]
    if (loop?.kind === 'loop') items[loop.as] = lists.get(`${frame}${id}`)?.[turn]
  }
  const starter = { id: scene.actor.personId ?? '', name: scene.actor.name }
  return {
    vocabulary: vocabularyOf(document, at.step),
    values: { now: scene.now, starter, run: { id: 'rehearsal' }, ...values, steps: outputs, ...items },
  }
}

type Doing = { step: Step; sight: Sight }
type Done = Imagined & { to?: StepId | undefined }

async function doStep(rehearsal: Rehearsal, { step, sight }: Doing): Promise<Done> {
  try {
    return { to: step.next, ...(await decide(rehearsal, { step, sight })) }
  } catch (error) {
    if (!(error instanceof Untold)) throw error
    return { says: `${step.name}: only a real run can tell.`, refusal: error.message, to: wayWithout(step) }
  }
}

const wayWithout = (step: Step): StepId | undefined =>
  step.kind === 'condition' ? (step.else ?? step.next) : step.next

function decide(rehearsal: Rehearsal, { step, sight }: Doing): Done | Promise<Done> {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all others are imagined
  switch (step.kind) {
    case 'condition': {
      const holds = askCondition(sight, step.if)
      return {
        says: `${step.name}: ${holds ? 'yes' : 'no'}.`,
        output: holds,
        to: (holds ? step.then : step.else) ?? step.next,
      }
    }
    case 'switch': {
      const value = askValue(sight, step.value)
      const fitting = step.cases.find(({ is }) => String(is) === String(value))
      return { says: `${step.name}: ${String(value)}.`, output: value, to: fitting?.then ?? step.next }
    }
    case 'loop': {
      const items = askValue(sight, step.over)
      if (!Array.isArray(items)) throw new StepFailure(`"${step.over}" is no list.`)
      return { says: `${step.name}: ${items.length} times.`, output: items, to: step.next }
    }
    default:
      return imagine(rehearsal, { step, sight })
  }
}
