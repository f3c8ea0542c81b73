import { newId } from '../../../platform/server/ids.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { AcquisitionInput } from '../contract/acquisition.ts'
import type { EvidenceRow } from './evidence.ts'
import { insertAcquisition } from './evidence.store.ts'

export async function addAcquisition(
  scene: Scene,
  item: Pick<EvidenceRow, 'id' | 'caseId'>,
  said: AcquisitionInput,
): Promise<void> {
  await insertAcquisition(scene, {
    id: newId(scene.now),
    evidence_id: item.id,
    case_id: item.caseId,
    method: said.method,
    tool: said.tool,
    tool_version: said.toolVersion,
    settings: said.settings,
    write_blocker: said.writeBlocker,
    operator: said.operator,
    witness: said.witness,
    started_at: said.startedAt,
    ended_at: said.endedAt,
    hash_algorithm: said.hashAlgorithm,
    hash_before: said.hashBefore,
    hash_after: said.hashAfter,
    errors: said.errors,
    recorded_at: scene.now,
    recorded_by: scene.actor.personId,
  })
}

type Hashes = Pick<EvidenceRow, 'md5' | 'sha1' | 'sha256' | 'sha512'>
type Acquired = { hashAlgorithm: string | null; hashAfter: string | null }

/** Is what was registered what the tool wrote? null: one of the two is not known. */
export function agreesWith(item: Hashes, { hashAlgorithm, hashAfter }: Acquired): boolean | null {
  const kept = hashAlgorithm === null ? null : item[hashAlgorithm as keyof Hashes]
  return kept && hashAfter ? kept.toString('hex') === hashAfter : null
}
