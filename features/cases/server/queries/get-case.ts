import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Case } from '../../contract/case.ts'
import { getCase as request } from '../../contract/requests/read-cases.ts'
import { withFlows } from '../../../lifecycles/server/index.ts'
import { presentCase } from '../case.view.ts'
import { everySignOffOf } from '../lifecycle/sign-offs.store.ts'
import { findCase } from '../cases.store.ts'
import { gateFieldsOf } from './fields/gate-fields.ts'
import { caseRows, extrasOf } from './case-rows.ts'

export const getCase = query({
  request,
  permission: 'case.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    const [found] = kase ? await presentCases(scene, [kase.id]) : []
    if (!found) throw unknown('case')
    return found
  },
})

/** The `present` of every change on a case, in the order of `ids`. */
export async function presentCases(scene: Scene, ids: readonly string[]): Promise<Case[]> {
  if (ids.length === 0) return []
  const stored = caseRows(scene).where('c.id', 'in', [...ids])
  const rows = await withFlows(scene, await stored.execute())
  const signed = await everySignOffOf(scene, ids)
  const custom = await gateFieldsOf(scene, rows)
  const extras = await extrasOf(scene, ids)
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const [row, more] = [found.get(id), extras.get(id)]
    return row && more
      ? [presentCase(scene, row, { ...more, signed: signed.get(id) ?? [], custom: custom.get(id) })]
      : []
  })
}
