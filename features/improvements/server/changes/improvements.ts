import { change, one } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { activePeople, leads, partProblem } from '../../../cases/server/index.ts'
import {
  assignImprovement as assign,
  chaseImprovement as chase,
  dropImprovement as drop,
  editImprovement as edit,
  finishImprovement as finish,
  reopenImprovement as reopen,
  restoreImprovement as restore,
  shareImprovement as share,
  unshareImprovement as unshare,
  withdrawImprovement as withdraw,
} from '../../contract/requests/improvements.ts'
import { caseOf, conflict, firstChase, mustBeOpen, mustBeOver, nextChase, type ImprovementRow } from '../improvement.ts'
import { loadImprovements, updateImprovement } from '../improvements.store.ts'
import { presentImprovements } from '../queries/improvement-rows.ts'

const onOne = { subjectKind: 'improvement', load: loadImprovements, present: presentImprovements } as const
const fact = (row: ImprovementRow, more: object = {}) => ({
  subjectId: row.id,
  caseId: caseOf(row),
  data: { title: row.title, ...more },
})
const fields = { title: 'title', description: 'description', dueAt: 'due_at' } as const

export const editImprovement = change({
  ...onOne,
  request: edit,
  fact: 'improvement.edited',
  when: mustBeOpen,
  apply: one(async (scene, row: ImprovementRow, body) => {
    const named = Object.keys(body) as (keyof typeof fields)[]
    const set = Object.fromEntries(named.map((field) => [fields[field], body[field]]))
    const chased = body.dueAt === undefined ? {} : { chase_at: firstChase(body.dueAt, scene.now) }
    await updateImprovement(scene, row.id, { ...set, ...chased })
    const before = Object.fromEntries(named.map((field) => [field, row[fields[field]]]))
    return { ...fact(row, { title: body.title ?? row.title, fields: named }), before, after: body }
  }),
  inverse: ({ subjectId, before }) => before && { change: edit.name, subjectId, body: before },
})

/** Of an action that is not shared only to somebody who sees its case; of a shared one to anybody who is active. */
const ownerProblem = (scene: Scene, { shared, kase }: ImprovementRow, ownerId: string) =>
  partProblem(
    scene,
    { id: kase?.id ?? '', key: kase?.key ?? '', restricted: !shared && (kase?.restricted ?? false) },
    ownerId,
  )

export const assignImprovement = change({
  ...onOne,
  request: assign,
  fact: 'improvement.assigned',
  when: mustBeOpen,
  check: (scene, row, { ownerId }) => (ownerId === null ? undefined : ownerProblem(scene, row, ownerId)),
  apply: one(async (scene, row: ImprovementRow, { ownerId }) => {
    await updateImprovement(scene, row.id, { owner_id: ownerId })
    const owner = ownerId === null ? null : ((await activePeople(scene, [ownerId])).get(ownerId) ?? null)
    return { ...fact(row, { owner }), before: { ownerId: row.owner_id }, after: { ownerId } }
  }),
  inverse: ({ subjectId, before }) => before && { change: assign.name, subjectId, body: before },
})

const ending = (status: 'done' | 'dropped') =>
  one(async (scene: Scene, row: ImprovementRow, { outcome }: { outcome: string }) => {
    const ended = { ended_at: scene.now, ended_by: scene.actor.personId, chase_at: null }
    await updateImprovement(scene, row.id, { status, outcome, ...ended })
    return fact(row, { outcome })
  })
const reopened = { inverse: ({ subjectId }: { subjectId: string }) => ({ change: reopen.name, subjectId, body: {} }) }

export const finishImprovement = change({
  ...onOne,
  ...reopened,
  request: finish,
  fact: 'improvement.finished',
  when: mustBeOpen,
  apply: ending('done'),
})
export const dropImprovement = change({
  ...onOne,
  ...reopened,
  request: drop,
  fact: 'improvement.dropped',
  when: mustBeOpen,
  apply: ending('dropped'),
})

export const reopenImprovement = change({
  ...onOne,
  request: reopen,
  fact: 'improvement.reopened',
  when: mustBeOver,
  apply: one(async (scene, row: ImprovementRow) => {
    const chased = { chase_at: nextChase(row.due_at, scene.now) }
    await updateImprovement(scene, row.id, { status: 'open', outcome: '', ended_at: null, ended_by: null, ...chased })
    return { ...fact(row), before: { status: row.status, outcome: row.outcome } }
  }),
  inverse: ({ subjectId, before }) =>
    before && {
      change: before['status'] === 'done' ? finish.name : drop.name,
      subjectId,
      body: { outcome: before['outcome'] },
    },
})

/** Who leads the case says what of it is shown outside. */
const mustLead = (scene: Scene, { kase }: ImprovementRow) =>
  (kase !== null && (!kase.restricted || leads(scene, kase.id))) ||
  'Only who leads the case says what of it is shown to others.'

const sharing = (shared: boolean) =>
  one(async (scene: Scene, row: ImprovementRow) => {
    await updateImprovement(scene, row.id, { shared })
    return fact({ ...row, shared: false })
  })

export const shareImprovement = change({
  ...onOne,
  request: share,
  fact: 'improvement.shared',
  allow: mustLead,
  when: (row) =>
    mustBeOpen(row) ??
    (row.shared ? conflict('improvement.shared', 'This action is shared already.') : undefined) ??
    (row.kase?.restricted
      ? undefined
      : conflict(
          'improvement.not-restricted',
          'Its case is not restricted, so everybody here sees the action anyway.',
        )),
  apply: sharing(true),
  inverse: ({ subjectId }) => ({ change: unshare.name, subjectId, body: {} }),
})
export const unshareImprovement = change({
  ...onOne,
  request: unshare,
  fact: 'improvement.unshared',
  allow: mustLead,
  when: ({ shared }) => (shared ? undefined : conflict('improvement.not-shared', 'This action is not shared.')),
  apply: sharing(false),
  inverse: ({ subjectId }) => ({ change: share.name, subjectId, body: {} }),
})

export const withdrawImprovement = change({
  ...onOne,
  request: withdraw,
  fact: 'improvement.withdrawn',
  when: mustBeOpen,
  apply: one(async (scene, row: ImprovementRow) => {
    await updateImprovement(scene, row.id, { withdrawn_at: scene.now, chase_at: null })
    return fact(row)
  }),
  inverse: ({ subjectId }) => ({ change: restore.name, subjectId, body: {} }),
})
export const restoreImprovement = change({
  ...onOne,
  request: restore,
  fact: 'improvement.restored',
  when: (row) => (row.withdrawn_at ? undefined : conflict('improvement.there', 'This action is there already.')),
  apply: one(async (scene, row: ImprovementRow) => {
    await updateImprovement(scene, row.id, { withdrawn_at: null, chase_at: nextChase(row.due_at, scene.now) })
    return fact(row)
  }),
  inverse: ({ subjectId }) => ({ change: withdraw.name, subjectId, body: {} }),
})

/** Made by the clock. */
export const chaseImprovement = change({
  ...onOne,
  request: chase,
  door: true,
  fact: 'improvement.chased',
  when: mustBeOpen,
  apply: one(async (scene, row: ImprovementRow) => {
    await updateImprovement(scene, row.id, { chase_at: nextChase(row.due_at, scene.now) })
    const due = row.due_at ?? scene.now
    const tell = row.owner_id === null ? [] : [row.owner_id]
    return fact(row, { dueAt: due.toISOString(), overdue: due <= scene.now, tell })
  }),
  present: async (_, ids) => ids.map(() => null),
})
