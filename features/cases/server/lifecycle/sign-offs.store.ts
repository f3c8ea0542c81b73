import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { SignOff } from './sign-off.ts'

export async function signOffsOf(scene: Scene, caseIds: readonly string[]): Promise<Map<string, SignOff[]>> {
  if (caseIds.length === 0) return new Map()
  const rows = await scene.db
    .selectFrom('case_sign_offs as s')
    .leftJoin('people as p', 'p.id', 's.by_id')
    .select([
      's.id',
      's.case_id as caseId',
      's.kind',
      's.status',
      's.words',
      's.at',
      's.by_id as byId',
      'p.name as byName',
    ])
    .where('s.organisation_id', '=', scene.actor.organisationId)
    .where('s.case_id', 'in', [...caseIds])
    .where('s.spent_at', 'is', null)
    .orderBy('s.id')
    .$castTo<SignOff & { caseId: string }>()
    .execute()
  return Map.groupBy(rows, (row) => row.caseId)
}

type Signing = Pick<SignOff, 'kind' | 'status' | 'words'> & { caseId: string; personId: string }

export async function insertSignOff(scene: Scene, { caseId, personId, ...signed }: Signing): Promise<string> {
  const id = newId(scene.now)
  await scene.db
    .insertInto('case_sign_offs')
    .values({
      ...signed,
      organisation_id: scene.actor.organisationId,
      id,
      case_id: caseId,
      by_id: personId,
      at: scene.now,
    })
    .execute()
  return id
}

/** What was asked and approved for a move is spent by it, or by asking anew. */
export async function spendApprovals(scene: Scene, caseId: string, status?: string): Promise<void> {
  let spent = scene.db
    .updateTable('case_sign_offs')
    .set({ spent_at: scene.now })
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', '=', caseId)
    .where('spent_at', 'is', null)
    .where('status', 'is not', null)
  if (status !== undefined) spent = spent.where('status', '=', status)
  await spent.execute()
}
