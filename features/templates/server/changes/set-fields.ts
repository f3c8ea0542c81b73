import { change, one } from '../../../../platform/server/change.ts'
import { loadCases, mustBeOpen, presentCases, updateCases, type Kase } from '../../../cases/server/index.ts'
import { setCaseFields as request } from '../../contract/requests/case-fields.ts'
import type { Given } from '../../contract/field-rules.ts'
import { fieldsOf } from '../definitions.store.ts'
import { fillIn, givenProblem } from '../fields/case-fields.ts'

export const setCaseFieldsChange = change({
  request,
  fact: 'case.fields-set',
  subjectKind: 'case',
  load: loadCases,
  when: mustBeOpen,
  check: (scene, _, { fields }) => givenProblem(scene, fields),
  apply: one(async (scene, kase: Kase, { fields }: { fields: Given }) => {
    const before = await fillIn(scene, kase.id, fields)
    await updateCases(scene, [kase.id], {})
    const labels = new Map((await fieldsOf(scene)).map((row) => [row.key, row.label]))
    const data = { key: kase.key, labels: Object.keys(fields).map((key) => labels.get(key) ?? key) }
    return { subjectId: kase.id, caseId: kase.id, data, before: { fields: before }, after: { fields } }
  }),
  present: presentCases,
  inverse: ({ subjectId, before }) => before && { change: request.name, subjectId, body: before },
})
