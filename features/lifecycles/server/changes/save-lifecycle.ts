import { Problem } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, one } from '../../../../platform/server/change.ts'
import {
  createLifecycle,
  restoreLifecycle,
  retireLifecycle,
  reviseLifecycle,
} from '../../contract/requests/lifecycles.ts'
import { draftProblem } from '../lifecycle.ts'
import { allLifecycles, insertVersion, lifecycleId, loadLifecycles, namedBy, setRetired } from '../lifecycles.store.ts'
import { presentLifecycles } from '../queries/list-lifecycles.ts'

const mostLifecycles = 100

export const createLifecycleChange = change({
  request: createLifecycle,
  fact: 'lifecycle.created',
  subjectKind: 'lifecycle',
  load: inOrganisation,
  async check(scene, _, { id, ...draft }) {
    const all = await allLifecycles(scene, { lock: true })
    if (namedBy(all, id))
      return new Problem(
        'conflict',
        'lifecycle.exists',
        `There is a lifecycle ${id} already. Nothing was saved; change that one, or name this one otherwise.`,
      )
    if (all.length >= mostLifecycles)
      return new Problem(
        'conflict',
        'lifecycle.too-many',
        `There are ${mostLifecycles} lifecycles already. Nothing was saved.`,
      )
    return draftProblem(draft)
  },
  async apply(scene, _, document) {
    await insertVersion(scene, { document, version: 1, landings: {} })
    const subjectId = lifecycleId(scene.actor.organisationId, document.id)
    return [{ subjectId, data: { slug: document.id, name: document.name, version: 1 }, after: document }]
  },
  present: presentLifecycles,
  inverse: ({ subjectId }) => ({ change: retireLifecycle.name, subjectId, body: {} }),
})

export const reviseLifecycleChange = change({
  request: reviseLifecycle,
  wholly: true,
  fact: 'lifecycle.revised',
  subjectKind: 'lifecycle',
  load: loadLifecycles,
  check: (_, __, { draft, landings }) => draftProblem(draft, landings),
  apply: one(async (scene, target, { draft, landings, why }) => {
    const version = target.version + 1
    await insertVersion(scene, { document: { id: target.slug, ...draft }, version, landings })
    const { id: _, ...before } = target.document
    const data = { slug: target.slug, name: draft.name, version, why, landings }
    return { subjectId: target.id, data, before: { draft: before }, after: { draft } }
  }),
  present: presentLifecycles,
  inverse: ({ subjectId, before }) =>
    before && { change: reviseLifecycle.name, subjectId, body: { draft: before.draft, why: 'The change was undone.' } },
})

const already = (name: string, retired: boolean) =>
  new Problem(
    'conflict',
    retired ? 'lifecycle.retired' : 'lifecycle.offered',
    `${name} is ${retired ? 'retired' : 'offered'} already. Nothing was changed.`,
  )

export const retireLifecycleChange = change({
  request: retireLifecycle,
  fact: 'lifecycle.retired',
  subjectKind: 'lifecycle',
  load: loadLifecycles,
  when: ({ retired, document }) => (retired ? already(document.name, true) : undefined),
  async check(scene, target) {
    const others = (await allLifecycles(scene)).some((each) => !each.retired && each.id !== target.id)
    if (!others)
      return new Problem(
        'conflict',
        'lifecycle.last',
        'It is the last one offered: new cases need one. Nothing was changed.',
      )
    return undefined
  },
  apply: one(async (scene, target) => {
    await setRetired(scene, target, true)
    return { subjectId: target.id, data: { slug: target.slug, name: target.document.name } }
  }),
  present: presentLifecycles,
  inverse: ({ subjectId }) => ({ change: restoreLifecycle.name, subjectId, body: {} }),
})

export const restoreLifecycleChange = change({
  request: restoreLifecycle,
  fact: 'lifecycle.restored',
  subjectKind: 'lifecycle',
  load: loadLifecycles,
  when: ({ retired, document }) => (retired ? undefined : already(document.name, false)),
  apply: one(async (scene, target) => {
    await setRetired(scene, target, false)
    return { subjectId: target.id, data: { slug: target.slug, name: target.document.name } }
  }),
  present: presentLifecycles,
  inverse: ({ subjectId }) => ({ change: retireLifecycle.name, subjectId, body: {} }),
})
