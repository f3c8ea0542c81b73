import { severityOf } from '../../../platform/contract/severity.ts'
import type { Count } from '../../../platform/contract/page.ts'
import type { PersonRef } from '../../../platform/contract/scalars.ts'
import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import {
  CasePart,
  Impact,
  type Case,
  type CaseMember,
  type CaseItem,
  type CaseManner,
  type CaseRef,
  type TeamRef,
} from '../contract/case.ts'
import { kindOf, type Move } from '../../lifecycles/contract/lifecycle.ts'
import { barredBy, movesFrom } from '../../lifecycles/server/index.ts'
import type { Kase, StoredCase } from './case.ts'
import { gateViewOf } from './lifecycle/gate-view.ts'
import type { SignOff } from './lifecycle/sign-off.ts'
import type { GateField } from './queries/fields/gate-fields.ts'

type Names = {
  owner_name: string | null
  team_name: string | null
  opener_name: string | null
  type_name: string | null
  manner: CaseManner | null
}
export type StoredRow = StoredCase & Names
export type CaseRow = Kase & Names

/** What a list needs beside the row; over the family of the case. */
export type CaseSums = {
  id: string
  tasks_done: number
  tasks_skipped: number
  tasks_waived: number
  tasks: number
  alerts: number
  next_task: { id: string; title: string; dueAt: string } | null
}

/** What the page needs beside that. */
export type CaseExtras = CaseSums & {
  open_required: { id: string; title: string }[]
  waived: { taskId: string; title: string; reason: string }[]
  assets: { type: string; name: string }[]
  members: CaseMember[]
  followers: PersonRef[]
  merged: CaseRef[]
  merged_into: CaseRef | null
  notes: number
  observables: number
  events: number
  reached_alerts: number
  reached_tasks: number
  reached_done: number
  signed: readonly SignOff[]
  custom: ReadonlyMap<string, GateField> | undefined
}

/** Alerts and observables are counted up to here. */
export const countLimit = 1000
export const counted = (found: number): Count => ({ value: Math.min(found, countLimit), more: found > countLimit })

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const ref = (id: string | null, name: string | null): (PersonRef & TeamRef) | null =>
  id !== null && name !== null ? { id, name } : null

const headOf = (scene: Scene, row: CaseRow, sums: CaseSums) => ({
  id: row.id,
  version: row.version,
  kind: row.kind,
  key: row.key,
  title: row.title,
  type: row.type,
  typeName: row.type_name,
  severity: severityOf(row.severity),
  priority: row.priority,
  lifecycle: row.lifecycle,
  status: row.status,
  stage: row.stage,
  tlp: row.tlp,
  pap: row.pap,
  tags: row.tags,
  owner: ref(row.owner_id, row.owner_name),
  team: ref(row.team_id, row.team_name),
  restricted: row.restricted,
  disposition: row.disposition,
  openedAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  closedAt: iso(row.closed_at),
  tasks: {
    done: sums.tasks_done,
    skipped: sums.tasks_skipped,
    waived: sums.tasks_waived,
    total: sums.tasks,
  },
  alerts: counted(sums.alerts),
  // What has no route of its own is not offered.
  can: abilities(
    scene,
    scene.changesOn('case').filter((change) => !change.door),
    row,
  ),
})

type ItemExtras = { sums: CaseSums; fields: Record<string, string> }

export const presentItem = (scene: Scene, row: CaseRow, { sums, fields }: ItemExtras): CaseItem => ({
  ...headOf(scene, row, sums),
  fields,
  // Nothing of a closed case is due.
  nextTask:
    row.stage === 'closed'
      ? null
      : sums.next_task && { ...sums.next_task, dueAt: new Date(sums.next_task.dueAt).toISOString() },
})

export const presentCase = (scene: Scene, row: CaseRow, extras: CaseExtras): Case => ({
  ...headOf(scene, row, extras),
  manner: row.manner,
  impact: Impact.options[row.impact - 1] ?? null,
  impactByHand: row.impact_by_hand,
  summary: row.summary,
  techniques: row.techniques,
  closingSummary: row.closing_summary,
  openedBy: ref(row.created_by, row.opener_name),
  times: {
    occurred: iso(row.occurred_at),
    detected: iso(row.detected_at),
    opened: row.created_at.toISOString(),
    acknowledged: iso(row.acknowledged_at),
    contained: iso(row.contained_at),
    resolved: iso(row.resolved_at),
    closed: iso(row.closed_at),
  },
  lifecycleName: row.flow.name,
  statuses: row.flow.statuses.map(({ name, stage }) => ({ name, stage })),
  moves: row.merged_into_id === null ? movesOf(row, extras) : [],
  phases: row.flow.phases,
  openRequired: extras.open_required,
  waived: extras.waived,
  signOffs: extras.signed.map(presentSignOff),
  assets: extras.assets,
  members: extras.members,
  part: partOf(scene, row),
  followers: extras.followers,
  following: extras.followers.some((person) => person.id === scene.actor.personId),
  mergedInto: extras.merged_into,
  merged: extras.merged,
  counts: {
    notes: extras.notes,
    observables: counted(extras.observables),
    events: extras.events,
    alerts: counted(extras.reached_alerts),
    tasks: { done: extras.reached_done, total: extras.reached_tasks },
  },
})

function partOf({ parts }: Scene, { id }: CaseRow): CasePart | null {
  const part = parts?.get(id)
  const role = CasePart.shape.role.options.find((each) => each === part?.role)
  return role ? { role, until: iso(part?.until ?? null) } : null
}

const presentSignOff = ({ kind, status, words, spentBy, at, byId, byName }: SignOff): Case['signOffs'][number] => ({
  kind,
  status,
  words,
  spent: spentBy !== null,
  spentBy,
  at: at.toISOString(),
  by: { id: byId, name: byName ?? '' },
})

/** Disposition and summary come with the closing itself, so they never bar the offer of it. */
const movesOf = (row: CaseRow, { open_required: openRequired, signed, custom }: CaseExtras): Move[] =>
  movesFrom(row.flow, row.status).map(({ name, stage, gates }) => {
    const closes = stage === 'closed'
    const view = {
      ...gateViewOf(row, {
        openRequired,
        signed: signed.filter(({ spentBy }) => spentBy === null),
        custom,
        status: name,
      }),
      ...(closes ? { disposition: 'undetermined', summary: '-' } : {}),
    }
    const blocked = barredBy(gates, view)
    const met = gates.map(kindOf).filter((kind) => !blocked.some(({ gate }) => gate === kind))
    return { status: name, stage, by: closes ? 'close' : 'move', blocked, met }
  })
