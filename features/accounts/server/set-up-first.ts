import { newId } from '../../../platform/server/ids.ts'
import { perform, type World } from '../../../platform/server/perform.ts'
import { systemActor } from '../../../platform/server/scene.ts'
import { setUpOrganisation } from './changes/set-up-organisation.ts'
import { hashPassword } from './password.ts'
import { mustNotBeWeak } from './weak-password.ts'

export type FirstPerson = { organisation: string; name: string; email: string; password: string }

/** Makes the first organisation and its administrator, from the one-time link and from the command line alike. */
export async function setUpFirst(
  world: World,
  first: FirstPerson,
): Promise<{ id: string; name: string; organisationId: string }> {
  mustNotBeWeak(first.password, { path: 'password', names: [first.email, first.name, first.organisation] })
  const now = world.clock.now()
  const organisationId = newId(now)
  const personId = newId(now)
  const key =
    first.organisation
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 39)
      .replace(/-+$/, '') || 'organisation'
  const { organisation, name, email } = first
  const body = { organisation, key, personId, name, email, passwordHash: await hashPassword(first.password) }
  await perform(
    world,
    { actor: systemActor(organisationId), source: 'system' },
    { change: setUpOrganisation, refs: [], body },
  )
  return { id: personId, name, organisationId }
}
