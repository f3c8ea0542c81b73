import { z } from 'zod'
import { AlertRow } from '../../../alerts/contract/alert.ts'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Retagging } from '../../../../platform/contract/retag.ts'
import { Count, page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line, Severity } from '../../../../platform/contract/scalars.ts'
import { Asset, AssetInFull, AssetKind, Criticality, Exposure } from '../asset.ts'

export const assetFilter = {
  kind: AssetKind.optional(),
  /** Comma-separated; `none` are those nobody has rated. */
  criticality: z
    .string()
    .max(100)
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.union([Criticality, z.literal('none')]))
        .min(1)
        .max(5),
    )
    .optional(),
  site: Line(100).optional(),
  exposure: Exposure.optional(),
  tag: Line(100).optional(),
  /** The beginning of any of its names. */
  q: z.string().trim().min(1).max(200).optional(),
  /** Those that alerts of a case touch. */
  case: Id.optional(),
  /** Those that an alert touches. */
  alert: Id.optional(),
}
const AssetFilter = z.strictObject(assetFilter)
export type AssetFilter = z.output<typeof AssetFilter>

export const listAssets = queryRequest({
  name: 'asset.list',
  path: '/assets',
  summary: 'Assets, the most critical first, each level in order of names',
  query: z.strictObject({ ...pageQuery, ...assetFilter }),
  answer: page(Asset),
})

export const readAsset = queryRequest({
  name: 'asset.read',
  path: '/assets/{id}',
  summary: 'One asset with all its names; of one that was merged, the one it was merged into',
  query: z.strictObject({}),
  answer: AssetInFull,
})

export const assetHistory = queryRequest({
  name: 'asset.history',
  path: '/assets/{id}/history',
  summary:
    'Alerts of each day that touch an asset, of the newest 20,000 of the last 90 days; and the latest 20 cases they are in',
  query: z.strictObject({}),
  answer: z.object({
    /** Days in UTC with an alert, oldest first. */
    days: z.array(z.object({ day: z.iso.date(), alerts: z.int(), severity: Severity })),
    cases: z.array(
      z.object({ id: Id, key: z.string(), title: z.string(), stage: z.string(), severity: Severity, alerts: z.int() }),
    ),
  }),
})

export const assetAlerts = queryRequest({
  name: 'asset.list-alerts',
  path: '/assets/{id}/alerts',
  summary: 'Alerts that touch an asset, the newest first',
  query: z.strictObject({ ...pageQuery }),
  answer: page(AlertRow),
})

export const businessImpact = queryRequest({
  name: 'asset.business-impact',
  path: '/assets/business-impact',
  summary: 'What a case puts at stake: the most critical assets its alerts touch, and the level of the first',
  query: z.strictObject({ case: Id }),
  answer: z.object({
    /** Null: nobody has rated any of them. */
    level: Criticality.nullable(),
    assets: z.array(Asset.pick({ id: true, kind: true, name: true, criticality: true })),
    /** All that alerts of the case touch; stops counting at 100. */
    touched: Count,
  }),
})

export const exportAssets = queryRequest({
  name: 'asset.export',
  path: '/assets/export',
  summary:
    'Up to 5,000 assets that match as CSV, in the form that import reads; cells that a spreadsheet would run are quoted',
  query: AssetFilter,
  answer: z.object({ csv: z.string(), count: z.int(), more: z.boolean() }),
})

export const rateAsset = changeRequest({
  name: 'asset.rate',
  path: '/assets/{id}/rate',
  summary: 'Say how critical an asset is, or (null) that nobody has rated it',
  body: z.strictObject({ criticality: Criticality.nullable() }),
  answer: Asset,
})

export const describeAsset = changeRequest({
  name: 'asset.describe',
  path: '/assets/{id}/describe',
  summary: 'Say who answers for an asset, where it is and from where it can be reached; what is absent stays',
  body: z
    .strictObject({
      owner: Line(100).nullable().optional(),
      site: Line(100).nullable().optional(),
      exposure: Exposure.nullable().optional(),
    })
    .refine((body) => Object.values(body).some((value) => value !== undefined), 'Say at least one of them.'),
  answer: Asset,
})

const tags = z.array(Line(100)).max(50).default([])
export const tagAsset = changeRequest({
  name: 'asset.tag',
  path: '/assets/{id}/tag',
  summary: 'Add and remove tags of an asset',
  body: Retagging(tags),
  answer: Asset,
})

export const mergeAsset = changeRequest({
  name: 'asset.merge',
  path: '/assets/{id}/merge',
  summary: 'Say that two assets are one: names and alerts stay where they are, so that it can be taken back',
  body: z.strictObject({ intoId: Id }),
  answer: Asset,
})

export const partAsset = changeRequest({
  name: 'asset.part',
  path: '/assets/{id}/part',
  summary: 'Part an asset again from the one it was merged into; alerts do not merge the two by themselves any more',
  body: z.strictObject({}),
  answer: Asset,
})
