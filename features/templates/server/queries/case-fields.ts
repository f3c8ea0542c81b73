import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { findCase } from '../../../cases/server/index.ts'
import { listCaseFields, readCaseFields } from '../../contract/requests/case-fields.ts'
import { presentField } from '../definitions.ts'
import { fieldsOf } from '../definitions.store.ts'
import { fieldsOfCase, openFieldsOf, subjectOfCase } from '../fields/case-fields.ts'
import { valuesOf } from '../fields/values.store.ts'

export const listCaseFieldsQuery = query({
  request: listCaseFields,
  permission: 'case.read',
  run: async (scene) => ({ items: (await fieldsOf(scene)).map((row) => presentField(scene, row)) }),
})

export const readCaseFieldsQuery = query({
  request: readCaseFields,
  permission: 'case.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const values = await valuesOf(scene, kase.id)
    const fields = await fieldsOfCase(scene, kase, Object.keys(values))
    return {
      fields: fields.map((row) => presentField(scene, row)),
      values,
      subject: await subjectOfCase(scene, kase),
      open: await openFieldsOf(scene, kase),
    }
  },
})
