import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Guest, GuestFile, Matter, Remark, Share } from '../contract/guest.ts'
import type { GuestRow } from './guest.ts'
import { guestsByIds } from './guests.store.ts'
import { nameOfOrganisation, sharesOf } from './queries/select-shared.ts'
import { exhibitsOf, type ExhibitOf } from './queries/exhibits-of.ts'
import { myGuesthood, type Guesthood } from './queries/my-guesthood.ts'
import { filesOf, remarksOf, type FileRow, type RemarkRow, type ShareRow } from './shares.store.ts'

export const presentShare = ({ id, kind, thingId, title, at }: ShareRow): Share => ({
  id,
  kind,
  thingId,
  title,
  at: at.toISOString(),
})
const presentRemark = ({ id, shareId, personId, name, byGuest, body, at }: RemarkRow): Remark => ({
  id,
  shareId,
  by: name === null ? null : { id: personId, name },
  byGuest,
  body,
  at: at.toISOString(),
})
const presentFile = (
  { id, name, size, sha256, words, at, decision, reason }: FileRow,
  exhibits: readonly ExhibitOf[],
): GuestFile => ({
  id,
  name,
  size,
  sha256,
  words,
  at: at.toISOString(),
  decision,
  reason,
  exhibit: exhibitIn(exhibits, id),
})
const exhibitIn = (exhibits: readonly ExhibitOf[], id: string): GuestFile['exhibit'] => {
  const found = exhibits.find(({ fileId }) => fileId === id)
  return found ? { id: found.id, exhibit: found.exhibit } : null
}

/** What hangs on guests, of all at once, by guest. */
async function hangingOn(scene: Scene, ids: readonly string[], told: 'all' | 'guest') {
  const [shares, remarks, files] = [await sharesOf(scene, ids), await remarksOf(scene, ids), await filesOf(scene, ids)]
  const exhibits =
    told === 'all'
      ? await exhibitsOf(
          scene,
          files.map(({ id }) => id),
        )
      : []
  return (id: string) => ({
    shares: shares.filter(({ guestId }) => guestId === id).map(presentShare),
    remarks: remarks.filter(({ guestId }) => guestId === id).map(presentRemark),
    files: files.filter(({ guestId }) => guestId === id).map((file) => presentFile(file, exhibits)),
  })
}

export async function presentRows(scene: Scene, rows: readonly GuestRow[]): Promise<Guest[]> {
  const hanging = await hangingOn(
    scene,
    rows.map(({ id }) => id),
    'all',
  )
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    caseId: row.caseId,
    name: row.name,
    email: row.email,
    party: row.party,
    matter: row.matter,
    invitedAt: row.invitedAt.toISOString(),
    invitedBy: row.inviterId ? { id: row.inviterId, name: row.inviterName ?? '' } : null,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    ...hanging(row.id),
    can: abilities(scene, scene.changesOn('guest'), row),
  }))
}

export async function presentGuests(scene: Scene, ids: readonly string[]): Promise<Guest[]> {
  const guests = new Map((await presentRows(scene, await guestsByIds(scene, ids))).map((guest) => [guest.id, guest]))
  return ids.map((id) => guests.get(id)!)
}

/** As the guest sees them. */
export async function presentMatters(scene: Scene, standing: readonly Guesthood[]): Promise<Matter[]> {
  const hanging = await hangingOn(
    scene,
    standing.map(({ id }) => id),
    'guest',
  )
  const organisation = await nameOfOrganisation(scene)
  return standing.map(({ id, matter, expiresAt }) => ({
    id,
    matter,
    organisation,
    expiresAt: expiresAt.toISOString(),
    ...hanging(id),
  }))
}

export async function presentMatter(scene: Scene, ids: readonly string[]): Promise<Matter[]> {
  const matters = await presentMatters(scene, await myGuesthood(scene))
  return ids.map((id) => matters.find((matter) => matter.id === id)!)
}
