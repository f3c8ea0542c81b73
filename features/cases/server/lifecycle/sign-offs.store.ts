import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { SignOff, SpentBy } from './sign-off.ts'

type Signed = Map<string, SignOff[]>

/** What no move has spent yet. */
export async function signOffsOf(scene: Scene, caseIds: readonly string[]): Promise<Signed> {
  const every = await everySignOffOf(scene, caseIds)
  return new Map([...every].map(([id, signed]) => [id, signed.filter(({ spentBy }) => spentBy === null)]))
}

/** Also what was spent, for who reads the case afterwards. */
export async function everySignOffOf(scene: Scene, caseIds: readonly string[]): Promise<Signed> {
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
      's.spent_by as spentBy',
      's.by_id as byId',
      'p.name as byName',
    ])
    .where('s.organisation_id', '=', scene.actor.organisationId)
    .where('s.case_id', 'in', [...caseIds])
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

type Spending = { caseId: string; by: SpentBy; statuses?: readonly string[] }

/** What was asked and approved for a move is spent. `statuses`: of moves to these alone. */
export async function spendApprovals(scene: Scene, { caseId, by, statuses }: Spending): Promise<void> {
  if (statuses?.length === 0) return
  let spent = scene.db
    .updateTable('case_sign_offs')
    .set({ spent_at: scene.now, spent_by: by })
    .where('organisation_id', '=', scene.actor.organisationId)
    .where('case_id', '=', caseId)
    .where('spent_at', 'is', null)
    .where('status', 'is not', null)
  if (statuses !== undefined) spent = spent.where('status', 'in', [...statuses])
  await spent.execute()
}
