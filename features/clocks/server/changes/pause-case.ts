import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { loadCases, mustBeOpen, presentCases, type Kase } from '../../../cases/server/index.ts'
import { pauseCase, resumeCase } from '../../contract/requests/clocks.ts'
import { endPauses, insertPause, openPauses, type OpenPause } from '../pauses.store.ts'

/** `pause`: in force now; where it was not asked for (a view of a case) it is not known. */
type Pausable = Kase & { pause?: OpenPause | null }

async function load(scene: Scene, refs: readonly string[]): Promise<(Pausable | undefined)[]> {
  const cases = await loadCases(scene, refs)
  const pauses = await openPauses(
    scene,
    cases.flatMap((kase) => kase?.id ?? []),
  )
  return cases.map((kase) => kase && { ...kase, pause: pauses.get(kase.id) ?? null })
}

export const pauseCaseChange = change({
  request: pauseCase,
  fact: 'case.paused',
  subjectKind: 'case',
  load,
  when: (kase: Pausable) =>
    mustBeOpen(kase) ??
    (kase.pause
      ? new Problem('conflict', 'case.already-paused', `${kase.key} is paused already: ${kase.pause.reason}`)
      : undefined),
  check: (scene, _, { until }) =>
    until && until <= scene.now
      ? wrongField('case.pause-over', 'until', 'This time has passed already. Nothing was paused.')
      : undefined,
  apply: one(async (scene, { id, key }: Pausable, { reason, until }) => {
    await insertPause(scene, { id: newId(scene.now), caseId: id, until, reason })
    return { subjectId: id, caseId: id, data: { key, reason, until: until?.toISOString() ?? null } }
  }),
  present: presentCases,
  inverse: ({ subjectId }) => ({ change: resumeCase.name, subjectId, body: {} }),
})

export const resumeCaseChange = change({
  request: resumeCase,
  fact: 'case.resumed',
  subjectKind: 'case',
  load,
  when: (kase: Pausable) =>
    mustBeOpen(kase) ??
    (kase.pause === null ? new Problem('conflict', 'case.not-paused', `${kase.key} is not paused.`) : undefined),
  async apply(scene, cases) {
    await endPauses(
      scene,
      cases.map(({ id }) => id),
    )
    return cases.map(({ id, key, pause }) => ({
      subjectId: id,
      caseId: id,
      data: { key },
      before: { reason: pause?.reason ?? '', until: pause?.until?.toISOString() ?? null },
    }))
  },
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: pauseCase.name, subjectId, body: before },
})
