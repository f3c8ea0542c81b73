import { sql } from 'kysely'
import type { Scene } from '../../../../platform/server/scene.ts'
import { teamOfCase } from './told-subject.ts'
import { whoMaySee } from './who-may-see.ts'

/** More than these nobody needs to wake. */
const most = 50

/**
 * Who may approve what `askerId` asks of a case and sees it: of its team; where nobody of the team may, all who may.
 * Asked with the sight of the system.
 */
export async function approversOf(
  scene: Scene,
  { caseId, askerId }: { caseId: string; askerId: string | null },
): Promise<string[]> {
  const approving = async (ids: readonly string[]) => {
    const may = await whoMaySee(scene, { caseId, permission: 'case.approve' }, ids)
    return [...may]
      .filter((id) => id !== askerId)
      .sort()
      .slice(0, most)
  }
  const ofTeam = await approving(await teamOfCase(scene, caseId))
  return ofTeam.length > 0 ? ofTeam : approving(await activePeople(scene))
}

async function activePeople({ db, actor }: Scene): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select person_id as id from memberships
    where organisation_id = ${actor.organisationId} and deactivated_at is null`.execute(db)
  return rows.map((row) => row.id)
}
