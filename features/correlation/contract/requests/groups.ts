import { z } from 'zod'
import { AlertRow } from '../../../alerts/contract/alert.ts'
import { alertFilter } from '../../../alerts/contract/requests/list-alerts.ts'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Time } from '../../../../platform/contract/scalars.ts'
import { AlertGroup, Factor, GroupMember, Strictness } from '../group.ts'

const ExplainedAlert = z.object({
  alert: AlertRow,
  /** Null: it has no place yet. */
  groupId: Id.nullable(),
  /** Where both are in one group but not alike by themselves: the earlier alert of the group that brought it in. */
  through: z.object({ alert: AlertRow, because: z.string() }).nullable(),
})

export const listGroups = queryRequest({
  name: 'group.list',
  path: '/groups',
  summary:
    'The queue by stories: groups with an alert that matches, by their newest or their likeliest; a page may be short and have a next one',
  query: z.strictObject({ ...pageQuery, ...alertFilter, sort: z.enum(['newest', 'priority']).default('newest') }),
  answer: page(AlertGroup),
})

export const readGroup = queryRequest({
  name: 'group.read',
  path: '/groups/{id}',
  summary: 'One group; of one that was merged, the one it was merged into',
  query: z.strictObject({}),
  answer: AlertGroup,
})

export const readGroupOfAlert = queryRequest({
  name: 'group.of-alert',
  path: '/alerts/{id}/group',
  summary: 'The group an alert is in and why it joined; null while it has no place yet',
  query: z.strictObject({}),
  answer: z.object({ group: AlertGroup.nullable(), because: z.string(), although: z.string(), moved: z.boolean() }),
})

export const listGroupMembers = queryRequest({
  name: 'group.list-members',
  path: '/groups/{id}/members',
  summary: 'The alerts of a group, newest first, each with why it joined',
  query: z.strictObject({ ...pageQuery }),
  answer: page(GroupMember),
})

export const explainPair = queryRequest({
  name: 'group.explain',
  path: '/groups/explain',
  summary: 'For any two alerts: what speaks for them being one story and what against it, and where the line is',
  query: z.strictObject({ one: Id, other: Id }),
  answer: z.object({
    together: z.boolean(),
    /** Whether the sum of the factors lies above the line. */
    factors: z.array(Factor),
    score: z.number(),
    line: z.number(),
    sentence: z.string(),
    one: ExplainedAlert,
    other: ExplainedAlert,
  }),
})

export const moveAlerts = changeRequest({
  name: 'group.move-alerts',
  path: '/groups/{id}/move-alerts',
  summary: 'Move alerts of a group to another one, or (null) to one of their own; later ones of their kind follow',
  body: z.strictObject({
    alertIds: z.array(Id).min(1).max(1000),
    intoId: Id.nullable(),
    /** False: later alerts go where likeness puts them, and what an earlier move of this pair taught is forgotten. */
    teach: z.boolean().default(true),
  }),
  answer: AlertGroup,
})

export const mergeGroup = changeRequest({
  name: 'group.merge',
  path: '/groups/{id}/merge',
  summary: 'Merge a group into another; both keep their alerts, so that it can be taken back',
  body: z.strictObject({ intoId: Id }),
  answer: AlertGroup,
})

/** How a merge is undone. */
export const partGroup = changeRequest({
  name: 'group.part',
  path: '/groups/{id}/part',
  summary: 'Part a group again from the one it was merged into',
  body: z.strictObject({}),
  answer: AlertGroup,
})

export const followGroup = changeRequest({
  name: 'group.follow',
  path: '/groups/{id}/follow',
  summary:
    'Let a group belong to an incident: its alerts that wait for a decision and all later ones join it; null: no more',
  body: z.strictObject({ caseId: Id.nullable() }),
  answer: AlertGroup,
})

const Tuning = z
  .object({
    strictness: Strictness,
    /** Of the history that is being grouped anew: how much is done, 0 to 1; null: none is. */
    replay: z.object({ done: z.number(), strictness: Strictness }).nullable(),
    /** How the last one came out, alerts of restricted cases left out: groups now, and `before`. */
    last: z.object({ alerts: z.int(), groups: z.int(), before: z.int(), endedAt: Time }).nullable(),
  })
  .meta({ id: 'CorrelationTuning' })

export const readTuning = queryRequest({
  name: 'group.read-tuning',
  path: '/groups/tuning',
  summary: 'How strictly stories are kept apart, and how far the history is grouped anew',
  query: z.strictObject({}),
  answer: Tuning,
})

const Made = z.object({ groups: z.int(), largest: z.int() })

export const previewTuning = queryRequest({
  name: 'group.preview-tuning',
  path: '/groups/tuning/preview',
  summary: 'How many groups a strictness would make of the newest 2,000 alerts, and how many the present one makes',
  query: z.strictObject({ strictness: z.coerce.number().pipe(Strictness) }),
  answer: z.object({ alerts: z.int(), would: Made, now: Made }),
})

export const tuneGroups = changeRequest({
  name: 'group.tune',
  path: '/groups/tune',
  summary: 'Set how strictly stories are kept apart, and group what arrived since a time anew',
  body: z.strictObject({
    strictness: Strictness,
    /** Alerts received since are grouped anew, those moved by hand stay; null: only what comes from now on. */
    since: Time.nullable(),
  }),
  answer: Tuning,
})
