import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { change, one, type Target } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { Me } from '../../contract/person.ts'
import { presentMe } from '../person.view.ts'
import { insertSession, revokeSessions } from '../sessions.store.ts'

const hash = z.instanceof(Buffer)

/** What the sign-in doors perform once the password was right; the hash is of the cookie's secret. */
const begin = changeRequest({
  name: 'session.begin',
  path: '/sign-in',
  summary: 'Begin a session',
  body: z.strictObject({ hash, address: z.string().nullable(), agent: z.string().nullable() }),
  answer: Me,
})

const self = async (_: Scene, refs: readonly string[]): Promise<Target[]> => refs.map((id) => ({ id }))

export const beginSession = change({
  request: begin,
  fact: 'session.begun',
  subjectKind: 'session',
  door: true,
  load: self,
  apply: one(async (scene, person: Target, session: z.output<typeof begin.body>) => {
    const id = newId(scene.now)
    await insertSession(scene, { id, personId: person.id, ...session })
    return { subjectId: id, data: { address: session.address } }
  }),
  present: async (scene) => [await presentMe(scene)],
})

const end = changeRequest({
  name: 'session.end',
  path: '/sign-out',
  summary: 'End a session',
  body: z.strictObject({}),
  answer: z.object({}),
})

export const endSession = change({
  request: end,
  fact: 'session.ended',
  subjectKind: 'session',
  door: true,
  load: self,
  apply: one(async (scene, session: Target) => {
    await revokeSessions(scene, { ids: [session.id] })
    return { subjectId: session.id, data: {} }
  }),
  present: async (_, ids) => ids.map(() => ({})),
})
