import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { listGlass as request } from '../../contract/requests/glass.ts'
import { glassOfCases } from '../glass.store.ts'
import { presentOne } from '../glass.view.ts'

export const listGlass = query({
  request,
  permission: 'glass.read',
  async run(scene, { case: ref }) {
    const kase = await findCase(scene, ref)
    if (!kase) throw unknown('case')
    const rows = await glassOfCases(scene, await familyOf(scene, kase.id))
    return { items: rows.map((row) => presentOne(scene, row)) }
  },
})
