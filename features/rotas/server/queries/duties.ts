import { Problem, unknown, wrongField } from '../../../../platform/contract/problem.ts'
import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { RotaBody, type Duty, type DutyStretch } from '../../contract/rota.ts'
import { previewDuties, readDuties, readOnCall, type OnCall } from '../../contract/requests/rotas.ts'
import { dutyBetween, type DutyStretch as Stretch, type Serving } from '../duty/on-duty.ts'
import type { Plan } from '../duty/shifts-between.ts'
import { aroundNow } from '../on-call.ts'
import { exceptionsOf } from '../stores/exceptions.store.ts'
import { rotasInForce, rotasNamed } from '../stores/rotas.store.ts'
import { peopleNamed, teamNamed } from './people.ts'

const longest = 70 * 86_400_000

export const readDutiesQuery = query({
  request: readDuties,
  permission: 'rota.read',
  async run(scene, span, params) {
    const id = params.id ?? ''
    const [rota] = isId(id) ? await rotasNamed(scene, [id]) : []
    if (!rota) throw unknown('rota')
    return { items: await dutiesOf(scene, { plan: rota, id }, span) }
  },
})

export const previewDutiesQuery = query({
  request: previewDuties,
  permission: 'rota.read',
  run: async (scene, { rota, id, ...span }) => ({
    items: await dutiesOf(scene, { plan: parsed(rota), id: id ?? null }, span),
  }),
})

function parsed(text: string): Plan {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw wrongField('rota.preview', 'rota', 'The rota is no JSON.')
  }
  const body = RotaBody.safeParse(read)
  if (body.success) return body.data
  const issue = body.error.issues[0]
  throw new Problem('invalid', 'rota.preview', issue?.message ?? 'The rota cannot be read.', {
    fields: [{ path: issue?.path.join('.') ?? '', message: issue?.message ?? '' }],
  })
}

type Asked = { plan: Plan; id: string | null }

async function dutiesOf(
  scene: Scene,
  { plan, id }: Asked,
  { from, to }: { from: Date; to: Date },
): Promise<DutyStretch[]> {
  const span = { from: from.getTime(), to: to.getTime() }
  if (span.to <= span.from || span.to - span.from > longest)
    throw wrongField('rota.span', 'to', 'Ask for at most ten weeks, from an earlier to a later time.')
  const day = 86_400_000
  const key = id ?? '00000000-0000-0000-0000-000000000000'
  const around = { from: span.from - 3 * day, to: span.to + 3 * day }
  const exceptions = (await exceptionsOf(scene, [key], around)).get(key)!
  return named(scene, dutyBetween(plan, exceptions, span))
}

async function named(scene: Scene, stretches: readonly Stretch[]): Promise<DutyStretch[]> {
  const ids = stretches.flatMap(({ serving }) =>
    serving.flatMap(({ personId, planned }) => [personId ?? planned, planned]),
  )
  const people = await peopleNamed(scene, ids)
  return stretches.map(({ shift, from, to, serving }) => ({
    shift,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    duties: serving.map((each) => dutyOf(each, people)),
  }))
}

function dutyOf({ shift, personId, planned, why, reason }: Serving, people: ReadonlyMap<string, PersonRef>): Duty {
  const of = (id: string): PersonRef => people.get(id) ?? { id, name: 'somebody who left' }
  return { shift, person: personId === null ? null : of(personId), planned: of(planned), why, reason }
}

export const readOnCallQuery = query({
  request: readOnCall,
  permission: 'rota.read',
  async run(scene, { team }) {
    const items: OnCall[] = []
    for (const rota of await rotasInForce(scene, team ? [team] : undefined)) {
      const { running, next } = await aroundNow(scene, rota)
      const stretches = await named(scene, running)
      const { id, name, zone } = rota
      items.push({
        rota: { id, name, zone },
        team: (await teamNamed(scene, rota.teamId))!,
        stretches,
        duties: stretches.flatMap(({ duties }) => duties),
        next: next ? ((await named(scene, [next]))[0] ?? null) : null,
      })
    }
    return { at: scene.now.toISOString(), items }
  },
})
