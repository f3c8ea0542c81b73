import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { editView, removeView, restoreView, saveView } from '../../contract/requests/views.ts'
import type { SavedView } from '../../contract/saved-view.ts'
import { mayChange, sharing, type ViewTarget } from '../saved-view.ts'
import { presentViews } from '../queries/view-rows.ts'
import { insertView, lastPosition, loadViews, saveContent } from '../views.store.ts'

const present = (scene: Scene, ids: readonly string[]): Promise<SavedView[]> => presentViews(scene, { ids })

const sharingRefused = () =>
  new Problem(
    'forbidden',
    'view.share_forbidden',
    `Showing a view to everybody needs the permission ${sharing}, which none of your roles gives. Save it for yourself.`,
  )

const isThere = ({ removedAt, name }: ViewTarget) =>
  removedAt
    ? new Problem('conflict', 'view.removed', `The view "${name}" was removed. Nothing was changed.`)
    : undefined

export const saveViewChange = change({
  request: saveView,
  fact: 'view.saved',
  subjectKind: 'view',
  load: inOrganisation,
  allow: (scene) => (scene.actor.personId ? true : 'A saved view belongs to a person.'),
  check: (scene, _target, { shared }) => (shared && !granted(scene.actor, sharing) ? sharingRefused() : undefined),
  apply: async (scene, _targets, input) => {
    const id = newId(scene.now)
    const position = (await lastPosition(scene, input.noun)) + 1
    await insertView(scene, { ...input, id, position, ownerId: scene.actor.personId! })
    return [{ subjectId: id, data: { noun: input.noun, name: input.name } }]
  },
  present,
  inverse: ({ subjectId }) => ({ change: removeView.name, subjectId, body: {} }),
})

/** What is said of `before` and `after`: only what changed. */
type Edit = Partial<Pick<ViewTarget, 'name' | 'filter' | 'columns' | 'shared' | 'position'>>

export const editViewChange = change({
  request: editView,
  fact: 'view.edited',
  subjectKind: 'view',
  load: loadViews,
  allow: mayChange,
  when: isThere,
  check: (scene, view, { shared }) => {
    if (shared && !view.shared && !granted(scene.actor, sharing)) return sharingRefused()
    if (shared === false && view.shared && view.ownerId !== scene.actor.personId)
      return new Problem(
        'conflict',
        'view.not_yours',
        `Only its owner can make the view "${view.name}" a personal one again; it would be lost to you.`,
      )
    return undefined
  },
  apply: one(async (scene, view: ViewTarget, input) => {
    const given = Object.entries(input).filter(([, value]) => value !== undefined)
    const after = Object.fromEntries(given) as Edit
    const before = Object.fromEntries(given.map(([key]) => [key, view[key as keyof Edit]])) as Edit
    await saveContent(scene, view.id, after)
    return { subjectId: view.id, data: { noun: view.noun, name: input.name ?? view.name }, before, after }
  }),
  present,
  inverse: ({ subjectId, before }) => ({ change: editView.name, subjectId, body: { ...before } }),
})

export const removeViewChange = change({
  request: removeView,
  fact: 'view.removed',
  subjectKind: 'view',
  load: loadViews,
  allow: mayChange,
  when: isThere,
  apply: one(async (scene, { id, noun, name }: ViewTarget) => {
    await saveContent(scene, id, { removed_at: scene.now })
    return { subjectId: id, data: { noun, name } }
  }),
  present,
  inverse: ({ subjectId }) => ({ change: restoreView.name, subjectId, body: {} }),
})

export const restoreViewChange = change({
  request: restoreView,
  fact: 'view.restored',
  subjectKind: 'view',
  load: loadViews,
  allow: mayChange,
  when: ({ removedAt, name }: ViewTarget) =>
    removedAt
      ? undefined
      : new Problem('conflict', 'view.not_removed', `The view "${name}" is there; nothing had to be restored.`),
  apply: one(async (scene, { id, noun, name }: ViewTarget) => {
    await saveContent(scene, id, { removed_at: null })
    return { subjectId: id, data: { noun, name } }
  }),
  present,
  inverse: ({ subjectId }) => ({ change: removeView.name, subjectId, body: {} }),
})
