import { change } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { chaseHandover, makeHandover } from '../../contract/requests/handovers.ts'
import { goesOn, nextOf, peopleOf } from '../duty/next-of.ts'
import { dutyBetween } from '../duty/on-duty.ts'
import { contentOf } from '../queries/handover-content.ts'
import { membersOf, teamNamed } from '../queries/people.ts'
import { conflict } from '../rota.ts'
import { exceptionsOf } from '../stores/exceptions.store.ts'
import { insertHandover, insertItems, loadHandovers, settle } from '../stores/handovers.store.ts'
import { loadRotas, type RotaTarget } from '../stores/rotas.store.ts'

const day = 86_400_000
type Ended = { shift: string; startsAt: number; endsAt: number }

/** Once for each end of a shift; none where the same people go on, or made so late that the next shift is over too. */
export const makeHandoverChange = change({
  request: makeHandover,
  fact: 'handover.made',
  subjectKind: 'handover',
  door: true,
  async load(scene, _, { rotaId }): Promise<(RotaTarget | undefined)[]> {
    return loadRotas(scene, [rotaId])
  },
  async apply(scene, [rota], ended) {
    const drawn = rota?.handover ? await draw(scene, rota, ended) : undefined
    if (!rota?.handover || !drawn) return []
    const { outgoing, incoming, next } = drawn
    const id = newId(scene.now)
    const [startsAt, endsAt] = [new Date(ended.startsAt), new Date(ended.endsAt)]
    const { teamId, handover } = rota
    const { shift } = ended
    const made = await insertHandover(scene, {
      ...{ id, rotaId: rota.id, teamId, shift, startsAt, endsAt, outgoing, incoming },
      next: next ? { shift: next.shift, from: new Date(next.from), to: new Date(next.to) } : null,
      acceptWithin: handover.acceptWithin,
    })
    if (!made) return []
    const nextEndsAt = new Date(next?.to ?? ended.endsAt + day / 2)
    const content = await contentOf(scene, { teamId, startsAt, nextEndsAt })
    await insertItems(
      scene,
      id,
      content.map((each) => ({ id: newId(scene.now), ...each })),
    )
    const team = await teamNamed(scene, teamId)
    return [{ subjectId: id, data: { team, shift, endsAt: endsAt.toISOString(), tell: outgoing } }]
  },
  present: async (_, ids) => ids.map(() => null),
})

async function draw(scene: Scene, rota: RotaTarget, { shift, startsAt, endsAt }: Ended) {
  const around = { from: startsAt - 3 * day, to: endsAt + 16 * day }
  const exceptions = (await exceptionsOf(scene, [rota.id], around)).get(rota.id)!
  const own = dutyBetween(rota, exceptions, { from: endsAt - 1, to: endsAt }).filter((each) => each.shift === shift)
  const whole = dutyBetween(rota, exceptions, { from: startsAt, to: endsAt }).filter(
    (each) => each.shift === shift && each.from >= startsAt && each.to <= endsAt,
  )
  const next = nextOf(rota, exceptions, { shift, from: startsAt, to: endsAt })
  if (goesOn(peopleOf(own.filter(({ to }) => to === endsAt)), next)) return undefined
  if (next.length > 0 && next.every(({ to }) => to <= scene.now.getTime())) return undefined
  return { outgoing: peopleOf(whole), incoming: peopleOf(next), next: next[0] ?? null }
}

/** After the time it should have been accepted by: everybody in the team is told, once. */
export const chaseHandoverChange = change({
  request: chaseHandover,
  fact: 'handover.left-open',
  subjectKind: 'handover',
  door: true,
  load: loadHandovers,
  when: ({ accepted, chased }) =>
    accepted || chased ? conflict('handover.settled', 'Nobody needs to be told of this handover any more.') : undefined,
  async apply(scene, targets) {
    await settle(
      scene,
      targets.map(({ id }) => id),
      'chased',
    )
    return Promise.all(
      targets.map(async ({ id, teamId, team, shift, endsAt, incoming }) => ({
        subjectId: id,
        data: {
          ...{ team: { id: teamId, name: team }, shift, endsAt: endsAt.toISOString() },
          tell: [...new Set([...incoming, ...(await membersOf(scene, teamId))])],
        },
      })),
    )
  },
  present: async (_, ids) => ids.map(() => null),
})
