import { noAct } from '../../../../platform/server/acts/check-act.ts'
import { tryOut } from '../../../../platform/server/acts/try-out.ts'
import type { Step, StepOf } from '../../contract/document/step.ts'
import { subjectFor } from '../engine/effects/action.ts'
import { StepFailure } from '../engine/outcome.ts'
import { fill, sayText, type Sight } from '../../../../platform/contract/expressions/fill.ts'
import { withSecrets } from '../engine/with-secrets.ts'
import { sayAct, sayWho } from './said.ts'
import type { Rehearsal } from './walk.ts'

/** `fails`: a real run would not go on from here, but by the step for errors. */
export type Imagined = { says: string; refusal?: string; fails?: boolean; output?: unknown; stops?: boolean }
type Deciding = 'condition' | 'switch' | 'loop'

/** What a step would do, in a sentence; nothing is done. */
export function imagine(
  rehearsal: Rehearsal,
  { step, sight }: { step: Exclude<Step, StepOf<Deciding>>; sight: Sight },
): Imagined | Promise<Imagined> {
  switch (step.kind) {
    case 'action':
      return imagineAction(rehearsal, step, sight)
    case 'http':
      return { says: `${step.name}: would send ${step.method} ${shownUrl(sight, step.url)}.` }
    case 'script':
      return { says: `${step.name}: would run its script.` }
    case 'playbook':
      return { says: `${step.name}: would start the playbook "${step.playbook}" and wait for its end.` }
    case 'wait':
      return { says: `${step.name}: would wait ${waitedFor(step)}.`, output: { waited: true } }
    case 'approval':
    case 'form':
      return imagineAsk(rehearsal, step, sight)
    case 'manual':
      return {
        says: `${step.name}: would write the task "${sayText(sight, step.title)}".`,
        output: { status: 'done', outcome: null },
      }
    case 'notice':
      return sayWho(rehearsal, sight, step.to).then((to) => ({
        says: `${step.name}: would tell ${to}: ${sayText(sight, step.text)}`,
      }))
    case 'parallel':
      return { says: `${step.name}: ${step.branches.length} branches at once.` }
    case 'join':
      return { says: `${step.name}: the branches come together.` }
    case 'end':
      return { says: `${step.name}: the run ends${step.failed ? ' as failed' : ''}.`, stops: true }
  }
}

async function imagineAsk(
  rehearsal: Rehearsal,
  step: StepOf<'approval'> | StepOf<'form'>,
  sight: Sight,
): Promise<Imagined> {
  const says = `${step.name}: would ask ${await sayWho(rehearsal, sight, step.of)}: ${sayText(sight, step.question)}`
  return step.kind === 'form'
    ? { says, output: { answers: {} } }
    : { says: `${says} (taken as approved).`, output: { approved: true, comment: null, by: null } }
}

const waitedFor = (step: StepOf<'wait'>): string =>
  step.for ? step.for : step.until ? `until ${step.until}` : `for the fact ${step.fact}`

const shownUrl = (sight: Sight, url: string): string => String(withSecrets((name) => `•••${name}•••`)(sight, url))

/** Tried out for real in a transaction that is taken back: what comes after sees it done, and its refusal is the real one. */
async function imagineAction(rehearsal: Rehearsal, step: StepOf<'action'>, sight: Sight): Promise<Imagined> {
  const change = rehearsal.registry.acts.get(step.change)
  if (!change) throw new StepFailure(noAct(rehearsal.registry, step.change))
  const body = fill(sight, step.with ?? {})
  const on = step.on === undefined ? null : sayText(sight, step.on).trim() || null
  const says = `${step.name}: ${await sayAct(rehearsal, { change, body: body as Record<string, unknown>, on })}`
  const creates = !change.request.path.includes('{id}')
  const ref = creates ? null : on || subjectFor({ run: rehearsal.of }, change.subjectKind)
  const tried = await tryOut(rehearsal.scene, { change, refs: ref ? [ref] : [], body })
  if ('problem' in tried) return { says, refusal: tried.problem.detail, fails: true }
  await rehearsal.refresh()
  return { says, output: tried.answer }
}
