import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { familyOf, openCase } from '../../../cases/server/index.ts'
import {
  addIndication as add,
  editIndication as edit,
  removeIndication as remove,
  restoreIndication as restore,
} from '../../contract/requests/hypotheses.ts'
import { insertIndication, loadIndications, updateIndication } from '../hypotheses.store.ts'
import { mustBeRemoved, mustBeThere, type IndicationRow } from '../hypothesis.ts'
import { citedProblem } from '../queries/cited.ts'
import { presentIndications } from '../queries/matrix-rows.ts'

const onIndication = { subjectKind: 'indication', load: loadIndications, present: presentIndications } as const
const told = ({ title, cites, cited_as }: Pick<IndicationRow, 'title' | 'cites' | 'cited_as'>) => ({
  title,
  cites,
  citedAs: cited_as,
})

export const addIndication = change({
  request: add,
  fact: 'indication.added',
  subjectKind: 'indication',
  load: inOrganisation,
  async check(scene, _, { caseId: ref, cites, citedId }) {
    const { id } = await openCase(scene, ref)
    return citedId === null
      ? undefined
      : citedProblem(scene, { caseId: id, reach: await familyOf(scene, id, 'all') }, { cites, id: citedId })
  },
  async apply(scene, _, { caseId: ref, title, cites, citedId, citedAs, weight }) {
    const { id: caseId } = await openCase(scene, ref)
    const id = newId(scene.now)
    const about = { title, cites, cited_id: citedId, cited_as: citedAs, weight }
    const made = { created_at: scene.now, created_by: scene.actor.personId }
    await insertIndication(scene, { id, case_id: caseId, ...about, ...made })
    return [{ subjectId: id, caseId, data: told(about) }]
  },
  present: presentIndications,
  inverse: ({ subjectId }) => ({ change: 'indication.remove', subjectId, body: {} }),
})

export const editIndication = change({
  ...onIndication,
  request: edit,
  fact: 'indication.edited',
  when: mustBeThere('indication'),
  apply: one(async (scene, row, body) => {
    const fields = Object.keys(body) as (keyof typeof body)[]
    await updateIndication(scene, row.id, body)
    const data = { ...told({ ...row, title: body.title ?? row.title }), fields }
    const before = Object.fromEntries(fields.map((field) => [field, row[field]]))
    return { subjectId: row.id, caseId: row.caseId, data, before, after: body }
  }),
  inverse: ({ subjectId, before }) => before && { change: 'indication.edit', subjectId, body: before },
})

export const removeIndication = change({
  ...onIndication,
  request: remove,
  fact: 'indication.removed',
  when: mustBeThere('indication'),
  apply: one(async (scene, row) => {
    await updateIndication(scene, row.id, { removed_at: scene.now })
    return { subjectId: row.id, caseId: row.caseId, data: told(row) }
  }),
  inverse: ({ subjectId }) => ({ change: 'indication.restore', subjectId, body: {} }),
})

export const restoreIndication = change({
  ...onIndication,
  request: restore,
  fact: 'indication.restored',
  when: mustBeRemoved('indication'),
  apply: one(async (scene, row) => {
    await updateIndication(scene, row.id, { removed_at: null })
    return { subjectId: row.id, caseId: row.caseId, data: told(row) }
  }),
  inverse: ({ subjectId }) => ({ change: 'indication.remove', subjectId, body: {} }),
})
