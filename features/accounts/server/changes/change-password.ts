import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { change, one, type Target } from '../../../../platform/server/change.ts'
import { updatePassword } from '../accounts.store.ts'
import { moveSession, revokeSessions } from '../sessions.store.ts'
import { presentMe } from '../person.view.ts'
import { Me } from '../../contract/person.ts'
import { selectOrganisation } from '../accounts.store.ts'

const bytes = z.instanceof(Buffer)

const request = changeRequest({
  name: 'password.change',
  path: '/me/password',
  summary: 'Change your password; all your other sessions end',
  body: z.strictObject({ passwordHash: z.string(), keepSession: bytes.nullable() }),
  answer: z.object({}),
})

/** Performed by its door, which has checked the current password. */
export const changePassword = change({
  request,
  fact: 'password.changed',
  subjectKind: 'person',
  door: true,
  load: async (_, refs) => refs.map((id): Target => ({ id })),
  apply: one(async (scene, person: Target, { passwordHash, keepSession }: z.output<typeof request.body>) => {
    await updatePassword(scene, person.id, passwordHash)
    await revokeSessions(scene, { personId: person.id, ...(keepSession ? { exceptHash: keepSession } : {}) })
    return { subjectId: person.id, data: {} }
  }),
  present: async (_, ids) => ids.map(() => ({})),
})

const switchRequest = changeRequest({
  name: 'session.switch',
  path: '/session/switch',
  summary: 'Work in another of your organisations',
  body: z.strictObject({ hash: bytes }),
  answer: Me,
})

/** The actor is the person in the organisation switched to, of which the door has made sure. */
export const switchSession = change({
  request: switchRequest,
  fact: 'session.switched',
  subjectKind: 'person',
  door: true,
  load: async (_, refs) => refs.map((id): Target => ({ id })),
  apply: one(async (scene, person: Target, { hash }: z.output<typeof switchRequest.body>) => {
    await moveSession(scene, hash, scene.actor.organisationId)
    return { subjectId: person.id, data: { organisation: (await selectOrganisation(scene)).name } }
  }),
  present: async (scene) => [await presentMe(scene)],
})
