import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { openCase } from '../../../cases/server/index.ts'
import {
  createChart as create,
  removeChart as remove,
  renameChart as rename,
  restoreChart as restore,
} from '../../contract/requests/charts.ts'
import { mustBeRemoved, mustBeThere } from '../chart.ts'
import { insertChart, loadCharts, updateChart } from '../charts.store.ts'
import { presentCharts } from '../queries/chart-rows.ts'

/** What all changes of a chart have in common. */
export const onChart = {
  subjectKind: 'chart',
  load: loadCharts,
  when: mustBeThere,
  present: presentCharts,
} as const

export const createChart = change({
  request: create,
  fact: 'chart.created',
  subjectKind: 'chart',
  load: inOrganisation,
  async apply(scene, _, { caseId: ref, name }) {
    const { id: caseId } = await openCase(scene, ref)
    const id = newId(scene.now)
    await insertChart(scene, { id, case_id: caseId, name, created_at: scene.now, created_by: scene.actor.personId })
    return [{ subjectId: id, caseId, data: { name } }]
  },
  present: presentCharts,
  inverse: ({ subjectId }) => ({ change: 'chart.remove', subjectId, body: {} }),
})

export const renameChart = change({
  ...onChart,
  request: rename,
  fact: 'chart.renamed',
  apply: one(async (scene, { id, caseId, name: was }, { name }) => {
    await updateChart(scene, id, { name })
    return { subjectId: id, caseId, data: { name, was }, before: { name: was }, after: { name } }
  }),
  inverse: ({ subjectId, before }) => before && { change: 'chart.rename', subjectId, body: before },
})

export const removeChart = change({
  ...onChart,
  request: remove,
  fact: 'chart.removed',
  apply: one(async (scene, { id, caseId, name }) => {
    await updateChart(scene, id, { removed_at: scene.now })
    return { subjectId: id, caseId, data: { name } }
  }),
  inverse: ({ subjectId }) => ({ change: 'chart.restore', subjectId, body: {} }),
})

export const restoreChart = change({
  ...onChart,
  request: restore,
  fact: 'chart.restored',
  when: mustBeRemoved,
  apply: one(async (scene, { id, caseId, name }) => {
    await updateChart(scene, id, { removed_at: null })
    return { subjectId: id, caseId, data: { name } }
  }),
  inverse: ({ subjectId }) => ({ change: 'chart.remove', subjectId, body: {} }),
})
