import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { removeKnownGood, restoreKnownGood, switchKnownGood } from '../../contract/requests/known-good.ts'
import {
  entriesOf,
  loadLists,
  nameIsTaken,
  removeList,
  searchedFor,
  switchList,
  type ListTarget,
} from '../known-good/lists.store.ts'
import { beginSweep } from '../known-good/sweeps.store.ts'
import { tooCostly } from '../known-good/warninglist.ts'
import { presentLists } from '../queries/list-known-good.ts'

const there = { subjectKind: 'known-good-list', load: loadLists, present: presentLists } as const

const mustStand = ({ removed }: ListTarget): Problem | undefined =>
  removed ? new Problem('conflict', 'known-good.is_removed', 'This list was removed. Bring it back first.') : undefined

const mustBeOwn = (list: ListTarget): Problem | undefined =>
  list.shipped
    ? new Problem('conflict', 'known-good.is_shipped', 'This list came with the product; it can be switched off.')
    : mustStand(list)

export const switchKnownGoodChange = change({
  ...there,
  request: switchKnownGood,
  fact: 'known-good.switched',
  when: mustStand,
  apply: one<ListTarget, { enabled: boolean }>(async (scene, list, { enabled }) => {
    await switchList(scene, list, enabled)
    await beginSweep(scene)
    const { id, name, entries, enabled: before } = list
    return { subjectId: id, data: { name, entries, enabled }, before: { enabled: before }, after: { enabled } }
  }),
  inverse: ({ subjectId, before }) => ({
    change: switchKnownGood.name,
    subjectId,
    body: { enabled: before?.enabled },
  }),
})

export const removeKnownGoodChange = change({
  ...there,
  request: removeKnownGood,
  fact: 'known-good.removed',
  when: mustBeOwn,
  apply: one<ListTarget, unknown>(async (scene, { id, name, entries }) => {
    await removeList(scene, id, true)
    await beginSweep(scene)
    return { subjectId: id, data: { name, entries } }
  }),
  inverse: ({ subjectId }) => ({ change: restoreKnownGood.name, subjectId, body: {} }),
})

export const restoreKnownGoodChange = change({
  ...there,
  request: restoreKnownGood,
  fact: 'known-good.restored',
  when: ({ removed }: ListTarget) =>
    removed ? undefined : new Problem('conflict', 'known-good.stands', 'This list was not removed.'),
  check: async (scene, { id, name }: ListTarget) => {
    if (await nameIsTaken(scene, name))
      return new Problem(
        'conflict',
        'known-good.name_taken',
        `There is another list “${name}” by now. Nothing was changed.`,
      )
    const why = tooCostly([...(await searchedFor(scene)), ...(await entriesOf(scene, id))])
    return why ? new Problem('conflict', 'known-good.too_costly', `${why} Nothing was changed.`) : undefined
  },
  apply: one<ListTarget, unknown>(async (scene, { id, name, entries }) => {
    await removeList(scene, id, false)
    await beginSweep(scene)
    return { subjectId: id, data: { name, entries } }
  }),
  inverse: ({ subjectId }) => ({ change: removeKnownGood.name, subjectId, body: {} }),
})
