import { z } from 'zod'
import { Count } from '../../../platform/contract/page.ts'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

export const assetKinds = ['host', 'service', 'cloud', 'site', 'account', 'person'] as const
export const AssetKind = z.enum(assetKinds).meta({ id: 'AssetKind' })
export type AssetKind = z.infer<typeof AssetKind>

/** What its loss would mean; in the order of weight. An asset nobody has rated has none. */
export const criticalities = ['low', 'medium', 'high', 'critical'] as const
export const Criticality = z.enum(criticalities).meta({ id: 'Criticality' })
export type Criticality = z.infer<typeof Criticality>

export const exposures = ['internal', 'partner', 'internet'] as const
export const Exposure = z.enum(exposures).meta({ id: 'Exposure' })
export type Exposure = z.infer<typeof Exposure>

/** `resource` is a cloud's own id (an ARN), `name` what people call a thing that has no name of a computer. */
export const assetNameKinds = [
  'hostname',
  'fqdn',
  'ip',
  'mac',
  'agent_id',
  'resource',
  'account',
  'mail',
  'upn',
  'sid',
  'name',
] as const
export const AssetNameKind = z.enum(assetNameKinds).meta({ id: 'AssetNameKind' })
export type AssetNameKind = z.infer<typeof AssetNameKind>

/** A host, a service, a site, a person or an account, as lists show it. */
export const Asset = z
  .object({
    id: Id,
    version: Version,
    kind: AssetKind,
    name: z.string(),
    criticality: Criticality.nullable(),
    /** Who answers for it; a name as people write it. */
    owner: z.string().nullable(),
    site: z.string().nullable(),
    exposure: Exposure.nullable(),
    tags: z.array(z.string()),
    /** Its other names in use, at most four. */
    names: z.array(z.object({ kind: AssetNameKind, value: z.string() })),
    origin: z.enum(['discovered', 'imported']),
    firstSeenAt: Time,
    /** When the newest alert the reader may see that touches it came. */
    lastSeenAt: Time.nullable(),
    /** Alerts the reader may see; stops counting at 100. */
    alerts: Count,
    can: Can,
  })
  .meta({ id: 'Asset' })
export type Asset = z.infer<typeof Asset>

export const AssetName = z
  .object({
    kind: AssetNameKind,
    value: z.string(),
    validFrom: Time,
    /** Null: still so. */
    validTo: Time.nullable(),
    saidAt: Time,
    source: z.string(),
  })
  .meta({ id: 'AssetName' })
export type AssetName = z.infer<typeof AssetName>

/** One that was merged into another, and how it was called before. */
export const MergedAsset = z
  .object({
    id: Id,
    name: z.string(),
    mergedAt: Time,
    /** Null: one alert named both. */
    mergedBy: PersonRef.nullable(),
    can: Can,
  })
  .meta({ id: 'MergedAsset' })
export type MergedAsset = z.infer<typeof MergedAsset>

export const AssetInFull = Asset.extend({
  /** At most 200, in use first, the newest first. */
  allNames: z.array(AssetName),
  merged: z.array(MergedAsset),
  /** Accounts likely spelled like it (`corp\\ana`, `ana@corp.example`), and what an alert named as one with it; at most five. */
  mayBe: z.array(Asset.pick({ id: true, name: true })),
}).meta({ id: 'AssetInFull' })
export type AssetInFull = z.infer<typeof AssetInFull>
