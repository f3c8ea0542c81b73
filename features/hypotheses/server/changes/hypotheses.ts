import { unknown } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { familyOf, openCase } from '../../../cases/server/index.ts'
import {
  concludeCase as conclude,
  editHypothesis as edit,
  judgeHypothesis as judge,
  proposeHypothesis as propose,
  removeHypothesis as remove,
  restoreHypothesis as restore,
} from '../../contract/requests/hypotheses.ts'
import {
  cellOf,
  insertConclusion,
  insertHypothesis,
  insertJudgement,
  loadHypotheses,
  loadIndications,
  nextNumber,
  updateHypothesis,
} from '../hypotheses.store.ts'
import { mustBeRemoved, mustBeThere } from '../hypothesis.ts'
import { presentConclusions, presentHypotheses } from '../queries/matrix-rows.ts'

const onHypothesis = { subjectKind: 'hypothesis', load: loadHypotheses, present: presentHypotheses } as const

export const proposeHypothesis = change({
  request: propose,
  fact: 'hypothesis.proposed',
  subjectKind: 'hypothesis',
  load: inOrganisation,
  async apply(scene, _, { caseId: ref, claim, explanation }) {
    const { id: caseId } = await openCase(scene, ref)
    const [id, number] = [newId(scene.now), await nextNumber(scene, caseId)]
    const made = { created_at: scene.now, created_by: scene.actor.personId }
    await insertHypothesis(scene, { id, case_id: caseId, number, claim, explanation, ...made })
    return [{ subjectId: id, caseId, data: { number, claim } }]
  },
  present: presentHypotheses,
  inverse: ({ subjectId }) => ({ change: 'hypothesis.remove', subjectId, body: {} }),
})

export const editHypothesis = change({
  ...onHypothesis,
  request: edit,
  fact: 'hypothesis.edited',
  when: mustBeThere('hypothesis'),
  apply: one(async (scene, { id, caseId, number, ...was }, body) => {
    const fields = Object.keys(body) as (keyof typeof body)[]
    await updateHypothesis(scene, id, body)
    const before = Object.fromEntries(fields.map((field) => [field, was[field]]))
    return { subjectId: id, caseId, data: { number, claim: body.claim ?? was.claim, fields }, before, after: body }
  }),
  inverse: ({ subjectId, before }) => before && { change: 'hypothesis.edit', subjectId, body: before },
})

export const removeHypothesis = change({
  ...onHypothesis,
  request: remove,
  fact: 'hypothesis.removed',
  when: mustBeThere('hypothesis'),
  apply: one(async (scene, { id, caseId, number, claim }) => {
    await updateHypothesis(scene, id, { removed_at: scene.now })
    return { subjectId: id, caseId, data: { number, claim } }
  }),
  inverse: ({ subjectId }) => ({ change: 'hypothesis.restore', subjectId, body: {} }),
})

export const restoreHypothesis = change({
  ...onHypothesis,
  request: restore,
  fact: 'hypothesis.restored',
  when: mustBeRemoved('hypothesis'),
  apply: one(async (scene, { id, caseId, number, claim }) => {
    await updateHypothesis(scene, id, { removed_at: null })
    return { subjectId: id, caseId, data: { number, claim } }
  }),
  inverse: ({ subjectId }) => ({ change: 'hypothesis.remove', subjectId, body: {} }),
})

/** Adds to what was judged; the indication has to be of the same case. */
export const judgeHypothesis = change({
  ...onHypothesis,
  request: judge,
  fact: 'hypothesis.judged',
  when: mustBeThere('hypothesis'),
  async check(scene, { head }, { indicationId }) {
    const [row] = await loadIndications(scene, [indicationId])
    return row?.head.id === head.id ? mustBeThere('indication')(row) : unknown('indication in this case')
  },
  apply: one(async (scene, { id, caseId, number, claim }, { indicationId, verdict, reason, cites }) => {
    const [row] = await loadIndications(scene, [indicationId])
    const before = (await cellOf(scene, id, indicationId)) ?? { verdict: null, reason: '', cites: [] }
    await insertJudgement(scene, { caseId, hypothesisId: id, indicationId, verdict, reason, cites })
    const told = { indication: row?.title ?? '', indicationId, from: before.verdict, to: verdict, reason }
    return { subjectId: id, caseId, data: { number, claim, ...told }, before: { indicationId, ...before } }
  }),
  inverse: ({ subjectId, before }) => before && { change: 'hypothesis.judge', subjectId, body: before },
})

/** Added to, never rewritten: what was concluded before stays to be read. */
export const concludeCase = change({
  request: conclude,
  fact: 'hypothesis.concluded',
  subjectKind: 'conclusion',
  load: inOrganisation,
  async check(scene, _, { caseId: ref, hypothesisId }) {
    const { id } = await openCase(scene, ref)
    if (hypothesisId === null) return undefined
    const [row] = await loadHypotheses(scene, [hypothesisId])
    return row && (await familyOf(scene, id)).includes(row.caseId)
      ? mustBeThere('hypothesis')(row)
      : unknown('hypothesis in this case')
  },
  async apply(scene, _, { caseId: ref, hypothesisId, confidence, words }) {
    const { id: caseId } = await openCase(scene, ref)
    const [row] = hypothesisId === null ? [] : await loadHypotheses(scene, [hypothesisId])
    const id = newId(scene.now)
    await insertConclusion(scene, { id, caseId, hypothesisId, confidence, words })
    return [
      { subjectId: id, caseId, data: { number: row?.number ?? null, claim: row?.claim ?? null, confidence, words } },
    ]
  },
  present: presentConclusions,
})
