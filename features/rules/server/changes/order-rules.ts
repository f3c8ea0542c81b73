import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { orderRules } from '../../contract/requests/rules.ts'
import { listRuleRows } from '../queries/rule-rows.ts'
import { rulesInOrder, setOrder } from '../stores/rules.store.ts'

export const orderRulesChange = change({
  request: orderRules,
  permission: 'rule.define',
  fact: 'rule.ordered',
  subjectKind: 'organisation',
  load: inOrganisation,
  async check(scene, _, { ids }) {
    const there = (await rulesInOrder(scene)).map(({ id }) => id)
    const same =
      new Set(ids).size === ids.length && ids.length === there.length && there.every((id) => ids.includes(id))
    return same
      ? undefined
      : new Problem(
          'conflict',
          'rule.other-rules',
          'Rules were made or removed since you read the list. The order is as it was; read it again.',
        )
  },
  async apply(scene, [organisation], { ids }) {
    const before = await rulesInOrder(scene)
    const names = new Map(before.map(({ id, name }) => [id, name]))
    await setOrder(scene, ids)
    const moved = ids.filter((id, at) => before[at]?.id !== id).map((id) => names.get(id)!)
    return [
      {
        subjectId: organisation!.id,
        data: { names: moved.slice(0, 50) },
        before: { ids: before.map(({ id }) => id) },
        after: { ids },
      },
    ]
  },
  present: async (scene, ids) => {
    const items = await listRuleRows(scene)
    return ids.map(() => ({ items }))
  },
  inverse: ({ subjectId, before }) => before && { change: orderRules.name, subjectId, body: { ids: before.ids } },
})
