import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase } from '../../../cases/server/index.ts'
import { getStatement as one, listParties as list } from '../../contract/requests/parties.ts'
import { asItem, partyRows, presentStatements, statementRows } from './party-rows.ts'

export const listParties = query({
  request: list,
  permission: 'party.read',
  async run(scene, { reach }, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const cases = await familyOf(scene, kase.id, reach)
    const parties = await partyRows(scene, sql`p.case_id = any(${cases}::uuid[]) and p.removed_at is null`)
    const said = await statementRows(scene, sql`s.case_id = any(${cases}::uuid[]) and s.withdrawn_at is null`, false)
    return { parties, statements: said.map((row) => asItem(scene, row)) }
  },
})

export const getStatement = query({
  request: one,
  permission: 'party.read',
  async run(scene, _, { id = '' }) {
    const [found] = isId(id) ? await presentStatements(scene, [id.toLowerCase()]) : []
    if (!found || found.withdrawn) throw unknown('statement')
    await findCase(scene, found.case.id)
    return found
  },
})
