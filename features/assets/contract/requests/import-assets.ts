import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Line } from '../../../../platform/contract/scalars.ts'
import { AssetKind, AssetNameKind, assetNameKinds, Criticality, Exposure } from '../asset.ts'

/** Columns of a CSV are the usual guess; here they are names with a kind. */
const otherFields = (keys: readonly string[]): string => {
  const kind = keys.find((key) => (assetNameKinds as readonly string[]).includes(key))
  const names = kind ? ` Write ${kind} as {"names": [{"kind": "${kind}", "value": "…"}]}.` : ''
  return `There is no field ${keys.join(' or ')} here; the fields are kind, name, names, criticality, owner, site, exposure and tags.${names}`
}

/** An asset as an importer gives it; what is absent stays as it is. It is found by any of its names. */
export const AssetInput = z
  .strictObject(
    {
      /** Absent: told by its names. */
      kind: AssetKind.optional(),
      /** What it is shown as; absent: the first of its names. */
      name: Line(300).optional(),
      criticality: Criticality.optional(),
      owner: Line(100).optional(),
      site: Line(100).optional(),
      exposure: Exposure.optional(),
      tags: z.array(Line(100)).max(50).default([]),
      names: z
        .array(z.strictObject({ kind: AssetNameKind, value: z.string().trim().min(1).max(300) }))
        .max(50)
        .default([]),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? otherFields(issue.keys) : undefined) },
  )
  .meta({ id: 'AssetGiven' })
export type AssetInput = z.output<typeof AssetInput>

/** Rows of one import, and characters of one CSV. */
export const mostRows = 10_000
const longestCsv = 3_000_000

const importBody = z
  .strictObject({
    /** With a header: `kind, name, hostname, fqdn, ip, mac, agent_id, account, mail, upn, sid, criticality, owner, site, exposure, tags`. */
    csv: z.string().max(longestCsv).optional(),
    assets: z.array(AssetInput).max(mostRows).optional(),
  })
  .refine(({ csv, assets }) => (csv === undefined) !== (assets === undefined), {
    message: 'Give either assets or csv.',
    path: ['assets'],
  })

export const AssetImport = z
  .object({
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    /** The first 200; rows are counted from 1, in a CSV as its lines are. */
    refusals: z.array(z.object({ row: z.int(), sentence: z.string() })),
  })
  .meta({ id: 'AssetImport' })
export type AssetImport = z.infer<typeof AssetImport>

export const importAssets = changeRequest({
  name: 'asset.import',
  path: '/assets/import',
  summary: 'Take in assets as CSV or a list: what is known by any of its names is brought up to date, the rest is new',
  body: importBody,
  answer: AssetImport,
})

/** A door: it looks and writes nothing. */
export const previewImport = changeRequest({
  name: 'asset.preview-import',
  path: '/assets/preview-import',
  summary: 'What an import would come to, without doing it',
  body: importBody,
  answer: AssetImport.extend({
    /** Columns of the CSV that say nothing here. */
    ignored: z.array(z.string()),
    /** The first 20 rows that would be taken. */
    sample: z.array(
      z.object({
        row: z.int(),
        does: z.enum(['create', 'change', 'nothing']),
        kind: AssetKind,
        name: z.string(),
        says: z.string(),
      }),
    ),
  }),
})
