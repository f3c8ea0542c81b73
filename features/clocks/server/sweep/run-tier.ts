import { compileTemplate } from '../../../../platform/contract/expressions/render.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { derivedId, newId } from '../../../../platform/server/ids.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import type { ClockAct } from '../../contract/clock.ts'
import { vocabularyOf } from '../../contract/vocabulary.ts'
import { strikeRef, strikes } from '../changes/strike-clock.ts'
import { insertAct, markTierDone } from '../clocks.store.ts'
import { permissionsOf } from '../queries/people.ts'
import type { Subject } from '../run.ts'
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

type Act = { index: number; at: number; act: ClockAct }

/** In the name of who saved the clock, with what they may do today. What is refused is kept with the reason. */
async function runAct(settling: Settling, pending: Pending, { index, at, act }: Act): Promise<void> {
  const { job, organisationId, kind, changes } = settling
  const { clock, ready, subject } = pending
  const change = changes().get(act.change)
  const once = { activityId: onceOf(pending, index), reaction: `clock-tier-${index}-${at}` }
  let says = change ? 'Done.' : `There is no change ${act.change} any more.`
  let done = change !== undefined
  if (change)
    try {
      const permissions = ready.savedBy
        ? await job.system(organisationId, 'read', (scene) => permissionsOf(scene, ready.savedBy!))
        : []
      const { repeated } = await job.performAs(
        { ...systemActor(organisationId, ready.savedBy), permissions },
        { once },
        { change, refs: [filledText(act.ref ?? `{{ ${kind}.id }}`, subject)], body: filled(act.body, subject) },
      )
      if (repeated) return
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      says = error.detail
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

function filledText(text: string, subject: Subject): string {
  if (!text.includes('{{')) return text
  const template = compileTemplate(text, vocabularyOf[subject.kind])
  return 'fault' in template ? text : template.render(subject.values).text
}

/** Texts anywhere in a body may hold expressions. */
function filled(value: unknown, subject: Subject): unknown {
  if (typeof value === 'string') return filledText(value, subject)
  if (Array.isArray(value)) return value.map((each) => filled(each, subject))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, subject)]))
  return value
}
