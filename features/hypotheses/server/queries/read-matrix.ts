import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { onlyReads } from '../../../../platform/server/activity/parts.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase, mustBeOpen } from '../../../cases/server/index.ts'
import { readMatrix as request } from '../../contract/requests/hypotheses.ts'
import { conclusionRows, hypothesisRows, indicationRows, judgementRows } from './matrix-rows.ts'

const may = ['hypothesis.propose', 'hypothesis.judge', 'hypothesis.conclude', 'indication.add']

export const readMatrix = query({
  request,
  permission: 'hypothesis.read',
  async run(scene, { at }, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const family = await familyOf(scene, kase.id)
    const there = (alias: string) => {
      const [of, made, gone] = ['case_id', 'created_at', 'removed_at'].map((column) => sql.ref(`${alias}.${column}`))
      const until = at ?? 'infinity'
      return sql`${of} = any(${family}::uuid[]) and ${made} <= ${until}::timestamptz
        and (${gone} is null or ${gone} > ${until}::timestamptz)`
    }
    const writes = at === undefined && !mustBeOpen(kase) && !onlyReads(scene, kase.id)
    return {
      hypotheses: await hypothesisRows(scene, there('y')),
      indications: await indicationRows(scene, there('i')),
      judgements: await judgementRows(scene, family, at),
      conclusions: await conclusionRows(
        scene,
        sql`n.case_id = any(${family}::uuid[]) and n.at <= ${at ?? 'infinity'}::timestamptz`,
      ),
      can: writes ? may.filter((change) => granted(scene.actor, change)) : [],
    }
  },
})
