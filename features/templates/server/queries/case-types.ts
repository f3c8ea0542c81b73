import { query } from '../../../../platform/server/query.ts'
import { listCaseTypes } from '../../contract/requests/case-types.ts'
import { presentType } from '../definitions.ts'
import { typesOf } from '../definitions.store.ts'
import { rsit } from '../pack/read-pack.ts'
import { offered } from '../pack/take-pack.ts'

export const listCaseTypesQuery = query({
  request: listCaseTypes,
  permission: 'case.read',
  async run(scene) {
    const { types, fields, templates } = await offered(scene)
    return {
      items: (await typesOf(scene)).map((row) => presentType(scene, row)),
      offered: {
        types: types.map(({ name }) => name),
        fields: fields.length,
        templates: templates.map(({ name }) => name),
      },
      rsit,
    }
  },
})
