import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { hashSecret, newId, newSecret } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Vault } from '../../../../platform/server/means/vault/vault.ts'
import { leads, openCase } from '../../../cases/server/index.ts'
import { inviteGuest as request } from '../../contract/requests/invite.ts'
import { presentGuests } from '../guest.view.ts'
import { insertGuest, worksHere } from '../guests.store.ts'

const day = 86_400_000
const linkDays = 7

export const mailLinkTask = 'mail-guest-link'
/** Where the sealed secret of a link lies. */
export const placeOf = (guestId: string): string => `guests ${guestId} link`

type Inviting = { linkTo: (secret: string) => string; mails: boolean; seal: Vault['seal'] }

/**
 * The secret of the link is answered once and kept only as a hash; where there is mail, `seal` hides it in the job that
 * sends it.
 */
export const inviteGuest = ({ linkTo, mails, seal }: Inviting) => {
  const fresh = new Map<string, string>()
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
    async apply(scene, _, asked) {
      const { secret, draft } = await inviteThem(scene, asked)
      fresh.set(draft.subjectId, secret)
      return [draft]
    },
    jobs: (facts) =>
      facts.flatMap(({ subjectId: guestId, organisationId }) => {
        if (!mails) return []
        const payload = { organisationId, guestId, sealed: seal(fresh.get(guestId) ?? '', placeOf(guestId)) }
        return [{ task: mailLinkTask, payload }]
      }),
    present: async (scene, ids) =>
      (await presentGuests(scene, ids)).map((guest) => {
        const secret = fresh.get(guest.id) ?? ''
        fresh.delete(guest.id)
        return { ...guest, link: linkTo(secret), mailed: mails }
      }),
  })
}

async function inviteThem(scene: Scene, { caseId, days, ...guest }: ParsedBodyOf<typeof request>) {
  const kase = await openCase(scene, caseId)
  if (kase.restricted && !leads(scene, kase.id))
    throw new Problem('forbidden', 'request.forbidden', `Only who leads ${kase.key} invites guests to it.`)
  const [id, secret] = [newId(scene.now), newSecret()]
  const later = (some: number) => new Date(scene.now.getTime() + some * day)
  const row = { ...guest, id, caseId: kase.id, linkUntil: later(Math.min(days, linkDays)), expiresAt: later(days) }
  await insertGuest(scene, row, hashSecret(secret))
  const data = { guest: guest.name, party: guest.party, email: guest.email }
  return { secret, draft: { subjectId: id, caseId: kase.id, data } }
}
