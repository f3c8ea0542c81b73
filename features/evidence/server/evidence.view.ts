import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Evidence } from '../contract/evidence.ts'
import type { EvidenceRow } from './evidence.ts'

export type EvidenceViewRow = EvidenceRow & {
  case_key: string
  case_title: string
  parent_exhibit: string | null
  parent_title: string | null
  holder_person: string | null
  offered_person: string | null
  disposal_person: string | null
  registrar: string | null
}

export const ref = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null)
const time = (at: Date | null) => at?.toISOString() ?? null

function contentOf({ size, file_name, md5, sha1, sha256, sha512 }: EvidenceRow): Evidence['content'] {
  if (size === null || !md5 || !sha1 || !sha256 || !sha512) return null
  const [one, two, three, four] = [md5, sha1, sha256, sha512].map((hash) => hash.toString('hex')) as [
    string,
    string,
    string,
    string,
  ]
  return { name: file_name ?? 'content', size: Number(size), md5: one, sha1: two, sha256: three, sha512: four }
}

export const presentItem = (scene: Scene, row: EvidenceViewRow): Evidence => ({
  id: row.id,
  version: row.version,
  exhibit: row.exhibit,
  case: { id: row.caseId, key: row.case_key, title: row.case_title },
  parent:
    row.parent_id && row.parent_exhibit !== null
      ? { id: row.parent_id, exhibit: row.parent_exhibit, title: row.parent_title ?? '' }
      : null,
  kind: row.kind,
  title: row.title,
  standing: row.standing,
  holder: ref(row.holder_id, row.holder_person),
  holderName: row.holder_name,
  offeredTo: ref(row.offered_to, row.offered_person),
  disposalBy: ref(row.disposal_by, row.disposal_person),
  seal: row.seal,
  storage: row.storage,
  content: contentOf(row),
  checked: row.checked,
  checkedAt: time(row.checked_at),
  checkSays: row.check_says,
  checking: row.check_asked_at !== null,
  acquiredAt: row.acquired_at.toISOString(),
  registeredAt: row.registered_at.toISOString(),
  registeredBy: ref(row.registered_by, row.registrar),
  lastStepAt: row.last_step_at.toISOString(),
  steps: row.steps,
  privileged: row.privileged,
  can: abilities(scene, scene.changesOn('evidence'), row),
})
