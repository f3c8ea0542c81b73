import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { change, one, type Target } from '../../../../platform/server/change.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { replaceGrants } from '../../../access/server/index.ts'
import { insertMembership, insertPerson } from '../accounts.store.ts'
import { endInvite } from '../invites.store.ts'

const request = changeRequest({
  name: 'invite.accept',
  path: '/invites/accept',
  summary: 'Join by an invite',
  body: z.strictObject({
    inviteId: z.uuid(),
    roleIds: z.array(z.uuid()),
    email: z.string(),
    name: z.string(),
    /** Null: the person has an account already, whose password the door has checked. */
    passwordHash: z.string().nullable(),
  }),
  answer: z.object({}),
})

/** The target is the person that joins; an invite works once, also when two try at the same moment. */
export const joinOrganisation = change({
  request,
  fact: 'person.joined',
  subjectKind: 'person',
  door: true,
  system: true,
  load: async (_, refs) => refs.map((id): Target => ({ id })),
  apply: one(async (scene, person: Target, input: z.output<typeof request.body>) => {
    const first = await endInvite(scene, input.inviteId, { accepted_at: scene.now })
    if (!first)
      throw new Problem('conflict', 'invite.over', 'This invite was used already. Sign in, or ask for another.')
    if (input.passwordHash)
      await insertPerson(scene, {
        id: person.id,
        email: input.email,
        name: input.name,
        passwordHash: input.passwordHash,
      })
    await insertMembership(scene, person.id)
    await replaceGrants(scene, person.id, input.roleIds)
    return { subjectId: person.id, data: { name: input.name } }
  }),
  present: async (_, ids) => ids.map(() => ({})),
})
