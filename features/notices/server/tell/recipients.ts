import type { Scene } from '../../../../platform/server/scene.ts'
import type { ToldRole } from '../../contract/requests/tell.ts'
import { followersOf } from '../queries/followers.ts'
import { membersOf, ownerOfCase, roomsOf, teamOfCase, type Subject } from '../queries/told-subject.ts'
import { whoMaySee } from '../queries/who-may-see.ts'

/** Who is on call for a case, by the rotas; the app gives it where there are rotas. */
export type OnCall = (scene: Scene, caseId: string | null) => Promise<readonly string[]>

export type Addressed = {
  people: readonly string[]
  teams: readonly string[]
  roles: readonly ToldRole[]
  channels: readonly string[]
}

export type Recipients = { personIds: string[]; channelIds: string[] }

/** All who are meant, less those who may not see what they would be told of. */
export async function recipientsOf(
  scene: Scene,
  { subject, onCall }: { subject: Subject | null; onCall: OnCall | undefined },
  { people, teams, roles, channels }: Addressed,
): Promise<Recipients> {
  const caseId = subject?.caseId ?? null
  const meant = new Set([...people, ...(teams.length > 0 ? await membersOf(scene, teams) : [])])
  for (const role of roles) {
    for (const id of await ofRole(scene, { role, subject, onCall })) meant.add(id)
  }
  const permission = subject ? `${subject.kind}.read` : null
  const seeing = await whoMaySee(scene, { caseId, permission }, [...meant])
  return {
    personIds: [...meant].filter((id) => seeing.has(id)),
    channelIds: await roomsOf(scene, { channelIds: channels, teamIds: teams }),
  }
}

type Role = { role: ToldRole; subject: Subject | null; onCall: OnCall | undefined }

async function ofRole(scene: Scene, { role, subject, onCall }: Role): Promise<readonly string[]> {
  const caseId = subject?.caseId ?? null
  if (role === 'on-call') return (await onCall?.(scene, caseId)) ?? []
  if (role === 'owner' && subject?.ownerId) return [subject.ownerId]
  if (!caseId) return []
  if (role === 'owner') return ownerOfCase(scene, caseId)
  return role === 'team' ? teamOfCase(scene, caseId) : followersOf(scene, caseId)
}
