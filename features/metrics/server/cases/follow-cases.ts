import { within, type Reader } from '../../../../platform/server/jobs/readers.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { clockFactsAfter, type Followed } from '../../../clocks/server/index.ts'
import { casesAfter, headsToo, measuresOf, mergedWith } from '../queries/case-inputs.ts'
import { keepMeasures, nextRedo, redoAll, redoFrom } from './case-measures.store.ts'

/** Facts of one transaction. */
const atOnce = 1000
/** Cases measured in one transaction. */
const casesAtOnce = 500

export const caseReader = 'metric-cases'

const merging = /^case\.(merged|unmerged)$/
const ofHours = /^(clock\.calendar-(edited|removed|restored)|metric\.calendar-set)$/

/**
 * Measures anew what facts are about, whoever wrote them and however long ago: each case whole, so that reading late, twice
 * or after others comes to the same, and to what a rebuild comes to.
 */
export function followCases(): Reader {
  return {
    name: caseReader,
    async read(scene, from) {
      const facts = await clockFactsAfter(scene, from, atOnce)
      for (const [organisationId, own] of Map.groupBy(facts, (each) => each.organisationId))
        await follow(await within(scene, organisationId), own)
      const redone = await redo(scene)
      const last = facts.at(-1)
      if (!last && !redone) return undefined
      return { to: last ? { xid: last.xid, after: last.id } : from, more: redone || facts.length === atOnce }
    },
  }
}

async function follow(scene: Scene, facts: readonly Followed[]): Promise<void> {
  if (facts.some(({ fact }) => ofHours.test(fact))) await redoAll(scene)
  const merges = facts.filter(({ fact }) => merging.test(fact)).map(({ id }) => id)
  const own = facts.flatMap(({ caseId }) => caseId ?? [])
  if (own.length === 0) return
  const ids = await headsToo(scene, [...new Set([...own, ...(await mergedWith(scene, merges))])])
  await measureCases(scene, ids)
}

export async function measureCases(scene: Scene, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += casesAtOnce) {
    const some = ids.slice(from, from + casesAtOnce)
    await keepMeasures(scene, some, await measuresOf(scene, some))
  }
}

/** A stretch of the cases of an organisation whose hours changed; true: there may be more. */
async function redo(scene: Scene): Promise<boolean> {
  const next = await nextRedo(scene)
  if (!next) return false
  const inside = await within(scene, next.organisationId)
  const ids = await casesAfter(inside, next.after, casesAtOnce)
  await measureCases(inside, ids)
  await redoFrom(inside, ids.length < casesAtOnce ? null : (ids.at(-1) ?? null))
  return true
}
