import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import {
  addCause as add,
  renameCause as rename,
  restoreCause as restore,
  retireCause as retire,
  saveForm as save,
} from '../../contract/requests/forms.ts'
import {
  causeId,
  causesOf,
  formId,
  formsOf,
  loadCauses,
  saveCause,
  saveForm as store,
  type CauseRow,
} from '../forms/forms.store.ts'
import { conflict } from '../review.ts'

const formOf = async (scene: Scene, key: string) => (await formsOf(scene)).find((form) => form.key === key)

export const saveForm = change({
  request: save,
  wholly: true,
  fact: 'review-form.saved',
  subjectKind: 'review-form',
  load: inOrganisation,
  async apply(scene, _, body) {
    const { shipped: _shipped, ...was } = (await formOf(scene, body.key)) ?? { ...body, shipped: false, retired: true }
    await store(scene, body)
    const { key, name, gates, asks, retired } = body
    return [{ subjectId: formId(scene, key), data: { key, name, gates, asks, retired }, before: was, after: body }]
  },
  present: async (scene, ids) => {
    const forms = new Map((await formsOf(scene)).map((form) => [formId(scene, form.key), form]))
    return ids.flatMap((id) => forms.get(id) ?? [])
  },
  inverse: ({ before, subjectId }) => before && { change: save.name, subjectId, body: before },
})

const presentCauses = async (scene: Scene, ids: readonly string[]) => {
  const causes = new Map((await causesOf(scene)).map((cause) => [causeId(scene, cause.key), cause]))
  return ids.flatMap((id) => causes.get(id) ?? [])
}
const onCause = { subjectKind: 'cause', load: loadCauses, present: presentCauses } as const
const told = ({ key, name, area }: Pick<CauseRow, 'key' | 'name' | 'area'>) => ({ key, name, area })

export const addCause = change({
  request: add,
  fact: 'cause.added',
  subjectKind: 'cause',
  load: inOrganisation,
  check: async (scene, _, { key }) =>
    (await causesOf(scene)).some((cause) => cause.key === key)
      ? conflict('cause.key-taken', `There is a cause with the key ${key} already. Nothing was saved.`)
      : undefined,
  async apply(scene, _, body) {
    await saveCause(scene, body)
    return [{ subjectId: causeId(scene, body.key), data: told(body) }]
  },
  present: presentCauses,
  inverse: ({ subjectId }) => ({ change: retire.name, subjectId, body: {} }),
})

export const renameCause = change({
  ...onCause,
  request: rename,
  fact: 'cause.renamed',
  apply: one(async (scene, cause: CauseRow, { name, area }) => {
    await saveCause(scene, { key: cause.key, name, area, retired: cause.retired_at !== null })
    const before = { name: cause.name, area: cause.area }
    return { subjectId: cause.id, data: { key: cause.key, name, area, was: cause.name }, before }
  }),
  inverse: ({ subjectId, before }) => before && { change: rename.name, subjectId, body: before },
})

const setRetired = (retired: boolean) =>
  one(async (scene: Scene, cause: CauseRow) => {
    await saveCause(scene, { ...told(cause), retired })
    return { subjectId: cause.id, data: told(cause) }
  })

export const retireCause = change({
  ...onCause,
  request: retire,
  fact: 'cause.retired',
  when: ({ name, retired_at: at }) =>
    at ? conflict('cause.retired', `“${name}” is offered no more already.`) : undefined,
  apply: setRetired(true),
  inverse: ({ subjectId }) => ({ change: restore.name, subjectId, body: {} }),
})

export const restoreCause = change({
  ...onCause,
  request: restore,
  fact: 'cause.restored',
  when: ({ name, retired_at: at }) => (at ? undefined : conflict('cause.offered', `“${name}” is offered already.`)),
  apply: setRetired(false),
  inverse: ({ subjectId }) => ({ change: retire.name, subjectId, body: {} }),
})
