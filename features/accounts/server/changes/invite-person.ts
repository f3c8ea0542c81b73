import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { hashSecret, newId, newSecret } from '../../../../platform/server/ids.ts'
import { selectRoles } from '../../../access/server/index.ts'
import { invitePerson as request } from '../../contract/requests/people.ts'
import { selectPeople } from '../accounts.store.ts'
import { presentInvites } from '../invite.view.ts'
import { insertInvite } from '../invites.store.ts'

const sevenDays = 7 * 86_400_000

/** `baseUrl` is where the link leads; the secret in it is answered once and kept only as a hash. */
export const invitePerson = (baseUrl: string) => {
  const fresh = new WeakMap<object, string>()
  return change({
    request,
    shownOnce: true,
    fact: 'person.invited',
    subjectKind: 'organisation',
    load: inOrganisation,
    async check(scene, _, { email, roleIds }) {
      const roles = await selectRoles(scene, roleIds)
      if (roles.length !== new Set(roleIds).size)
        return wrongField('role.unknown', 'roleIds', 'One of these roles does not exist here.')
      const known = await selectPeople(scene)
        .where('p.email', '=', email)
        .where('m.deactivated_at', 'is', null)
        .executeTakeFirst()
      return known
        ? new Problem('conflict', 'person.exists', `${known.name} is in this organisation already.`)
        : undefined
    },
    async apply(scene, _, { email, name, roleIds }) {
      const id = newId(scene.now)
      const secret = newSecret()
      await insertInvite(scene, {
        id,
        hash: hashSecret(secret),
        email,
        name,
        roleIds,
        expiresAt: new Date(scene.now.getTime() + sevenDays),
      })
      fresh.set(scene, secret)
      return [{ subjectId: id, data: { email, name } }]
    },
    async present(scene, ids) {
      const invites = await presentInvites(scene, ids)
      return invites.map((invite) => ({ ...invite, link: `${baseUrl}/invite/${fresh.get(scene) ?? ''}` }))
    },
  })
}
