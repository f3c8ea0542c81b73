import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { listCaseLinks as request } from '../../contract/requests/gather.ts'
import { linksOf } from './link-rows.ts'

export const listCaseLinks = query({
  request,
  permission: 'case.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    return { items: await linksOf(scene, await familyOf(scene, kase.id)) }
  },
})
