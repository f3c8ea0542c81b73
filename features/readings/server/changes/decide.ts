import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { acceptProposals, dismissProposals, mostAtOnce, reconsiderProposals } from '../../contract/requests/readings.ts'
import type { ProposalKind } from '../../contract/run.ts'
import { decideOn, selectDecidable, undecide, type Decidable } from '../lines.store.ts'
import { presentRuns } from '../queries/run-rows.ts'
import { factOf, isOver } from '../reading.ts'
import { loadRuns, type RunRow } from '../runs.store.ts'

type Which = { numbers?: number[] | undefined; all?: ProposalKind | undefined }

const decidable = (scene: Scene, run: RunRow, which: Which): Promise<Decidable[]> =>
  selectDecidable(scene, run.id, { ...which, most: mostAtOnce })

async function undecided(scene: Scene, run: RunRow, which: Which): Promise<Problem | undefined> {
  const found = await decidable(scene, run, which)
  if (which.numbers && found.length < new Set(which.numbers).size)
    return new Problem(
      'invalid',
      'reading.no_such_proposal',
      'One of these was not proposed by this reading. Nothing was decided.',
    )
  if (found.length === 0) return new Problem('conflict', 'reading.none_open', 'All of these were decided on already.')
  const decided = found.find(({ verdict }) => verdict !== null)
  return decided
    ? new Problem('conflict', 'reading.decided', `One of these was ${decided.verdict} already. Nothing was decided.`)
    : undefined
}

const decided = (verdict: 'accepted' | 'dismissed') =>
  one(async (scene: Scene, run: RunRow, which: Which) => {
    const lines = await decidable(scene, run, which)
    await decideOn(scene, { run, lines, verdict })
    return factOf(run, { count: lines.length, numbers: lines.map(({ number }) => number) })
  })

/** What is accepted becomes part of the case by the changes for it, made by a reaction in the name of who accepted. */
/** Exhibits are privileged with what they came out of; the timeline and the observables of a case are seen by all its members. */
async function unacceptable(scene: Scene, run: RunRow, which: Which): Promise<Problem | undefined> {
  const problem = await undecided(scene, run, which)
  if (problem || !run.privileged) return problem
  return (await decidable(scene, run, which)).some(({ kind }) => kind !== 'child')
    ? new Problem(
        'conflict',
        'reading.privileged',
        `${run.exhibit} is privileged, and every member of the case would see this. Write a privileged note instead, or give the privilege up first. Nothing was accepted.`,
      )
    : undefined
}

export const acceptProposalsChange = change({
  request: acceptProposals,
  fact: 'reading.accepted',
  subjectKind: 'reading',
  load: loadRuns,
  when: isOver,
  check: unacceptable,
  apply: decided('accepted'),
  present: presentRuns,
})

export const dismissProposalsChange = change({
  request: dismissProposals,
  fact: 'reading.dismissed',
  subjectKind: 'reading',
  load: loadRuns,
  when: isOver,
  check: undecided,
  apply: decided('dismissed'),
  present: presentRuns,
  inverse: ({ subjectId, data }) => ({
    change: 'reading.reconsider',
    subjectId,
    body: { numbers: data['numbers'] },
  }),
})

export const reconsiderProposalsChange = change({
  request: reconsiderProposals,
  fact: 'reading.reconsidered',
  subjectKind: 'reading',
  load: loadRuns,
  when: isOver,
  async check(scene, run, { numbers }) {
    const found = await decidable(scene, run, { numbers })
    return found.length < numbers.length || found.some(({ verdict }) => verdict !== 'dismissed')
      ? new Problem('conflict', 'reading.not_dismissed', 'Not all of these are dismissed. Nothing was changed.')
      : undefined
  },
  apply: one(async (scene: Scene, run: RunRow, { numbers }: { numbers: number[] }) => {
    const lines = await decidable(scene, run, { numbers })
    await undecide(scene, run, lines)
    return factOf(run, { count: lines.length, numbers })
  }),
  present: presentRuns,
  inverse: ({ subjectId, data }) => ({ change: 'reading.dismiss', subjectId, body: { numbers: data['numbers'] } }),
})
