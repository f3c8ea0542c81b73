import { unknown } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { acceptHandover, handOver, noteHandover, withdrawNote } from '../../contract/requests/handovers.ts'
import { presentHandovers } from '../queries/handover-rows.ts'
import { conflict, mayShape } from '../rota.ts'
import {
  insertNote,
  itemOf,
  loadHandovers,
  loadNotes,
  settle,
  withdrawNotes,
  type HandoverTarget,
  type NoteTarget,
} from '../stores/handovers.store.ts'

const common = { subjectKind: 'handover', present: presentHandovers } as const

type Sides = Pick<HandoverTarget, 'outgoing' | 'incoming'>
const among = ({ actor }: Scene, people: readonly string[]) =>
  actor.personId !== null && people.includes(actor.personId)

const outgoing = (scene: Scene, target: Sides) =>
  target.outgoing.length === 0 || among(scene, target.outgoing) || mayShape(scene)
    ? true
    : 'This is for those of the outgoing shift.'
const incoming = (scene: Scene, target: Sides) =>
  target.incoming.length === 0 || among(scene, target.incoming) || mayShape(scene)
    ? true
    : 'This is for those of the incoming shift.'

/** Two pairs of eyes, where there are two. */
const accepting = (scene: Scene, target: Sides & Pick<HandoverTarget, 'handedBy'>) =>
  target.handedBy !== null &&
  target.handedBy === scene.actor.personId &&
  target.incoming.some((id) => id !== target.handedBy)
    ? 'You handed this over yourself: somebody else of the incoming shift accepts it.'
    : incoming(scene, target)

const settled = ({ accepted, shift }: Pick<HandoverTarget, 'accepted' | 'shift'>) =>
  accepted
    ? conflict('handover.accepted', `The handover of the shift “${shift}” is accepted already. Tell them directly.`)
    : undefined

const said = ({ teamId, team, shift, endsAt }: Pick<HandoverTarget, 'teamId' | 'team' | 'shift' | 'endsAt'>) => ({
  team: { id: teamId, name: team },
  shift,
  endsAt: endsAt.toISOString(),
})

export const noteHandoverChange = change({
  ...common,
  request: noteHandover,
  fact: 'handover.noted',
  load: loadHandovers,
  allow: outgoing,
  when: settled,
  async check(scene, { id }, { itemId }) {
    return itemId === undefined || (await itemOf(scene, id, itemId)) ? undefined : unknown('item of the handover')
  },
  apply: one(async (scene, target: HandoverTarget, { itemId, promised, body }) => {
    const caseId = itemId === undefined ? null : ((await itemOf(scene, target.id, itemId))?.caseId ?? null)
    const id = newId(scene.now)
    await insertNote(scene, target.id, { id, itemId: itemId ?? null, caseId, promised, body: body.trim() })
    return { subjectId: target.id, caseId, data: { ...said(target), promised }, after: { noteId: id } }
  }),
  inverse: ({ after }) => after && { change: withdrawNote.name, subjectId: String(after.noteId), body: {} },
})

export const withdrawNoteChange = change({
  ...common,
  request: withdrawNote,
  fact: 'handover.note-withdrawn',
  subjectKind: 'handover-note',
  permission: 'handover.note',
  load: loadNotes,
  allow: ({ actor }, { authorId }: NoteTarget) => authorId === actor.personId || 'Only who wrote a note takes it back.',
  when: (target: NoteTarget) =>
    settled(target) ??
    (target.withdrawn ? conflict('handover.no-note', 'This note was taken back already.') : undefined),
  async apply(scene, targets) {
    await withdrawNotes(
      scene,
      targets.map(({ id }) => id),
    )
    return targets.map((target) => ({
      subjectId: target.handoverId,
      caseId: target.caseId ?? null,
      data: said(target),
    }))
  },
})

export const handOverChange = change({
  ...common,
  request: handOver,
  fact: 'handover.handed-over',
  load: loadHandovers,
  allow: outgoing,
  when: (target) =>
    settled(target) ??
    (target.handed ? conflict('handover.handed', 'This was handed over already; it waits to be accepted.') : undefined),
  async apply(scene, targets) {
    await settle(
      scene,
      targets.map(({ id }) => id),
      'handed',
    )
    return targets.map((target) => ({ subjectId: target.id, data: { ...said(target), tell: target.incoming } }))
  },
})

export const acceptHandoverChange = change({
  ...common,
  request: acceptHandover,
  fact: 'handover.accepted',
  load: loadHandovers,
  allow: accepting,
  when: (target) =>
    settled(target) ??
    (target.handed || target.ended
      ? undefined
      : conflict(
          'handover.not-handed',
          `The shift “${target.shift}” still runs and has not handed over: this can be accepted as soon as it has.`,
        )),
  async apply(scene, targets) {
    await settle(
      scene,
      targets.map(({ id }) => id),
      'accepted',
    )
    return targets.map((target) => ({ subjectId: target.id, data: said(target) }))
  },
})
