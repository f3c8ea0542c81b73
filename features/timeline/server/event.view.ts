import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { TimelineEvent, TimelineLink } from '../contract/timeline-item.ts'
import type { EventRow } from './event.ts'

export type EventViewRow = EventRow & { creator_name: string | null; links: TimelineLink[] }

export const presentEvent = (scene: Scene, row: EventViewRow): TimelineEvent => ({
  id: row.id,
  version: row.version,
  caseId: row.caseId,
  title: row.title,
  body: row.body,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by && row.creator_name ? { id: row.created_by, name: row.creator_name } : null,
  removed: row.removed_at !== null,
  links: row.links,
  can: abilities(scene, scene.changesOn('event'), row),
})
