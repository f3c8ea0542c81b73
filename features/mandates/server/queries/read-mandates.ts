import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { listEfforts as efforts, listMandates as mandates } from '../../contract/requests/mandates.ts'
import { effortRows, effortSums, mandateRows, outsideOf } from './mandate-rows.ts'

export const listMandates = query({
  request: mandates,
  permission: 'mandate.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const family = await familyOf(scene, kase.id)
    const where = sql`t.case_id = any(${family}::uuid[]) and t.withdrawn_at is null`
    return { mandates: await mandateRows(scene, where), outside: await outsideOf(scene, family) }
  },
})

export const listEfforts = query({
  request: efforts,
  permission: 'effort.read',
  async run(scene, { reach }, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const cases = await familyOf(scene, kase.id, reach)
    const where = sql`t.case_id = any(${cases}::uuid[]) and t.removed_at is null`
    return { efforts: await effortRows(scene, where), sums: await effortSums(scene, cases) }
  },
})
