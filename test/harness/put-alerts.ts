import { randomUUID } from 'node:crypto'
import type { Actor } from '../../platform/server/scene.ts'
import type { Product } from './product.ts'

export type PutAlert = {
  title?: string
  severity?: number
  type?: string | null
  tlp?: string | null
  pap?: string | null
  tags?: string[]
  techniques?: string[]
  assets?: { type: string; name: string }[]
  occurredAt?: string | null
  detectedAt?: string
}

/** New alerts, as if they had come in, without the way in; answers their ids. */
export async function putAlerts(
  { owner }: Product,
  { organisationId }: Actor,
  alerts: readonly PutAlert[],
): Promise<string[]> {
  const ids: string[] = []
  for (const alert of alerts) {
    const id = randomUUID()
    await owner(
      `insert into alerts (organisation_id, id, source, source_ref, title, type, severity, status, occurred_at, detected_at, received_at,
         last_seen_at, tlp, pap, tags, techniques, assets, search)
       values ($1, $2::uuid, 'suricata', $2::uuid::text, $3, $4, $5, 'new', $6, $7, now(), now(), $8, $9, $10, $11, $12, to_tsvector('simple', $3))`,
      [
        organisationId,
        id,
        alert.title ?? 'Beacon',
        alert.type ?? null,
        alert.severity ?? 3,
        alert.occurredAt ?? null,
        alert.detectedAt ?? '2026-11-16T10:00:00Z',
        alert.tlp ?? null,
        alert.pap ?? null,
        alert.tags ?? [],
        alert.techniques ?? [],
        JSON.stringify(alert.assets ?? []),
      ],
    )
    ids.push(id)
  }
  return ids
}
