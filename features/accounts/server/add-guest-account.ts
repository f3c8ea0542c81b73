import type { Scene } from '../../../platform/server/scene.ts'
import { insertGuestMembership, insertPerson } from './accounts.store.ts'

type Coming = { id: string; email: string; name: string; passwordHash: string | null }

/** Lets somebody sign in who is nobody of the organisation; without a password hash they have an account already. */
export async function addGuestAccount(scene: Scene, { id, email, name, passwordHash }: Coming): Promise<void> {
  if (passwordHash) await insertPerson(scene, { id, email, name, passwordHash })
  await insertGuestMembership(scene, id)
}
