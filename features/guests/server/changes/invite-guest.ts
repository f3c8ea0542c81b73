import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { hashSecret, newId, newSecret } from '../../../../platform/server/ids.ts'
import { leads, openCase } from '../../../cases/server/index.ts'
import { inviteGuest as request } from '../../contract/requests/invite.ts'
import { presentGuests } from '../guest.view.ts'
import { insertGuest, worksHere } from '../guests.store.ts'

const day = 86_400_000
const linkDays = 7

/** `baseUrl` is where the link leads; the secret in it is answered once and kept only as a hash. */
export const inviteGuest = (baseUrl: string) => {
  const fresh = new WeakMap<object, string>()
  return change({
    request,
    inPerson: true,
    shownOnce: true,
    fact: 'guest.invited',
    subjectKind: 'guest',
    load: inOrganisation,
    check: async (scene, _, { email }) =>
      (await worksHere(scene, email))
        ? wrongField(
            'guest.works-here',
            'email',
            'This person works here. Let them in as a member of the case instead.',
          )
        : undefined,
    async apply(scene, _, { caseId, days, ...guest }) {
      const kase = await openCase(scene, caseId)
      if (kase.restricted && !leads(scene, kase.id))
        throw new Problem('forbidden', 'request.forbidden', `Only who leads ${kase.key} invites guests to it.`)
      const [id, secret] = [newId(scene.now), newSecret()]
      const later = (some: number) => new Date(scene.now.getTime() + some * day)
      const row = { ...guest, id, caseId: kase.id, linkUntil: later(Math.min(days, linkDays)), expiresAt: later(days) }
      await insertGuest(scene, row, hashSecret(secret))
      fresh.set(scene, secret)
      return [{ subjectId: id, caseId: kase.id, data: { guest: guest.name, party: guest.party, email: guest.email } }]
    },
    present: async (scene, ids) =>
      (await presentGuests(scene, ids)).map((guest) => ({
        ...guest,
        link: `${baseUrl}/guest/${fresh.get(scene) ?? ''}`,
      })),
  })
}
