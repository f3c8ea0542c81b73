import { wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one, type Target } from '../../../../platform/server/change.ts'
import { weighOpenCases } from '../../../cases/server/index.ts'
import { editPriorityMatrix as request } from '../../contract/requests/case-priority.ts'
import type { PriorityMatrix } from '../../contract/priority.ts'
import { readMatrix, writeMatrix } from '../priority.store.ts'

/** Open cases follow at once; closed ones stay as they were judged. */
export const editPriorityMatrixChange = change({
  request,
  fact: 'case-priority.edited',
  subjectKind: 'organisation',
  load: inOrganisation,
  check(_, __, { levels }) {
    const inOrder = levels.every(({ level }, index) => level === index + 1)
    return inOrder
      ? undefined
      : wrongField('case-priority.levels', 'levels', 'Name the five priorities in order, 1 to 5.')
  },
  apply: one(async (scene, { id }: Target, body: PriorityMatrix) => {
    const before = await readMatrix(scene)
    await writeMatrix(scene, body)
    await weighOpenCases(scene)
    const cells = body.cells.flat().filter((level, index) => before.cells.flat()[index] !== level).length
    return { subjectId: id, data: { cells, levels: body.levels.map((each) => each.name) }, before, after: body }
  }),
  present: async (scene, ids) => {
    const matrix = await readMatrix(scene)
    return ids.map(() => matrix)
  },
  inverse: ({ subjectId, before }) => before && { change: request.name, subjectId, body: before },
})
