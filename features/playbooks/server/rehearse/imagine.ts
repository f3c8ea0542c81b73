import { granted, permissionOf } from '../../../../platform/server/policy.ts'
import type { Step, StepOf } from '../../contract/document/step.ts'
import { StepFailure } from '../engine/outcome.ts'
import { fill, sayText, withSecrets, type Sight } from '../engine/values.ts'
import type { Rehearsal } from './walk.ts'

export type Imagined = { says: string; refusal?: string; output?: unknown; stops?: boolean }
type Deciding = 'condition' | 'switch' | 'loop'

/** What a step would do, in a sentence; nothing is done. */
export function imagine(
  rehearsal: Rehearsal,
  { step, sight }: { step: Exclude<Step, StepOf<Deciding>>; sight: Sight },
): Imagined {
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
      return {
        says: `${step.name}: would ask ${sayText(sight, step.of)}: ${sayText(sight, step.question)} (taken as approved).`,
        output: { approved: true, comment: null, by: null },
      }
    case 'form':
      return {
        says: `${step.name}: would ask ${sayText(sight, step.of)}: ${sayText(sight, step.question)}`,
        output: { answers: {} },
      }
    case 'manual':
      return {
        says: `${step.name}: would write the task "${sayText(sight, step.title)}".`,
        output: { status: 'done', outcome: null },
      }
    case 'notice':
      return { says: `${step.name}: would tell ${sayText(sight, step.to)}: ${sayText(sight, step.text)}` }
    case 'parallel':
      return { says: `${step.name}: ${step.branches.length} branches at once.` }
    case 'join':
      return { says: `${step.name}: the branches come together.` }
    case 'end':
      return { says: `${step.name}: the run ends${step.failed ? ' as failed' : ''}.`, stops: true }
  }
}

const waitedFor = (step: StepOf<'wait'>): string =>
  step.for ? step.for : step.until ? `until ${step.until}` : `for the fact ${step.fact}`

const shownUrl = (sight: Sight, url: string): string => String(withSecrets((name) => `•••${name}•••`)(sight, url))

function imagineAction({ registry, scene }: Rehearsal, step: StepOf<'action'>, sight: Sight): Imagined {
  const change = registry.changes.get(step.change)
  if (!change) throw new StepFailure(`There is no change ${step.change}.`)
  const body = fill(sight, step.with ?? {})
  const on = step.on === undefined ? '' : ` on ${sayText(sight, step.on)}`
  const says = `${step.name}: would do ${step.change}${on} with ${JSON.stringify(body)}.`
  if (!granted(scene.actor, permissionOf(change)))
    return { says, refusal: `This needs the permission ${permissionOf(change)}, which you do not have.` }
  const parsed = change.request.body.safeParse(body)
  if (parsed.success) return { says }
  const issue = parsed.error.issues[0]
  return { says, refusal: `${issue?.path.join('.') || step.change}: ${issue?.message ?? 'not accepted'}` }
}
