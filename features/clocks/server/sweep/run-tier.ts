import type { Act } from '../../../../platform/contract/acts/act.ts'
import { Untold } from '../../../../platform/contract/expressions/fill.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { fillAct } from '../../../../platform/server/acts/fill-act.ts'
import { derivedId, newId } from '../../../../platform/server/ids.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import { permissionsOf } from '../../../access/server/index.ts'
import { vocabularyOf } from '../../contract/vocabulary.ts'
import { valuesOfThing } from '../queries/values-of-thing.ts'
import { strikeRef, strikes } from '../changes/strike-clock.ts'
import { insertAct, markTierDone } from '../clocks.store.ts'
import type { Pending, Settling } from './settle-clocks.ts'

/** Does what a tier says, once for each deadline however often it is tried, and keeps what came of it. */
export async function runTier(settling: Settling, pending: Pending, index: number): Promise<void> {
  const { clock, ready } = pending
  const tier = ready.tiers[index]!
  const { job, organisationId, kind } = settling
  if (tier.at === 'after') {
    const once = { activityId: onceOf(pending, index), reaction: `clock-tier-${index}-told` }
    await job.performAs(
      systemActor(organisationId),
      { once, partial: true },
      { change: strikes[kind].overdue, refs: [strikeRef(clock)], body: { tier: index } },
    )
  }
  for (const [at, act] of tier.acts.entries()) await runAct(settling, pending, { index, at, act })
  await job.system(organisationId, 'write', (scene) => markTierDone(scene, clock, index + 1))
}

const onceOf = ({ clock }: Pending, index: number): string =>
  derivedId('clock-tier', clock.definitionId, clock.subjectId, String(index), String(clock.dueAt))

type Doing = { index: number; at: number; act: Act }

/** In the name of who saved the clock, with what they may do today. What is refused is kept with the reason. */
async function runAct(settling: Settling, pending: Pending, { index, at, act }: Doing): Promise<void> {
  const { job, organisationId, kind, changes } = settling
  const { clock, subject } = pending
  const change = changes().get(act.change)
  const once = { activityId: onceOf(pending, index), reaction: `clock-tier-${index}-${at}` }
  let says = change ? 'Done.' : `A clock cannot do ${act.change}.`
  let done = change !== undefined
  if (change)
    try {
      const { actor, sight } = await sightOf(settling, pending)
      const { repeated } = await job.performAs(actor, { once }, fillAct(act, change, { id: subject.id, sight }))
      if (repeated) return
    } catch (error) {
      if (!(error instanceof Problem) && !(error instanceof Untold)) throw error
      says = error instanceof Problem ? error.detail : error.message
      done = false
    }
  await job.system(organisationId, 'write', (scene) =>
    insertAct(scene, {
      id: newId(scene.now),
      definitionId: clock.definitionId,
      subjectId: clock.subjectId,
      kind,
      caseId: clock.caseId,
      tier: index,
      change: act.change,
      done,
      says,
    }),
  )
}

/** What is said of the thing is what who saved the clock may see of it. @throws Untold where that is nothing */
async function sightOf({ job, organisationId, kind }: Settling, { ready, subject }: Pending) {
  const { savedBy } = ready
  const permissions = savedBy ? await job.system(organisationId, 'read', (scene) => permissionsOf(scene, savedBy)) : []
  const actor = { ...systemActor(organisationId, savedBy), permissions }
  const values = await job.readAs(actor, (scene) => valuesOfThing(scene, kind, subject.id))
  if (!values) throw new Untold('Who saved this clock may not see it, so nothing was done in their name.')
  return { actor, sight: { vocabulary: vocabularyOf[kind], values } }
}
