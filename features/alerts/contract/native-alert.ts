import { z } from 'zod'
import { Markdown, Pap, Severity, Tlp } from '../../../platform/contract/scalars.ts'
import { RelationKind } from '../../observables/contract/observable.ts'

const at = z.iso.datetime({ offset: true })

/** What a sender may say; types are read leniently (`ip`, `hash`, `email` …) and normalised on arrival. */
export const ObservableInput = z
  .strictObject({
    type: z.string().trim().min(1).max(40),
    value: z.string().trim().min(1).max(4096),
    tags: z.array(z.string().trim().min(1).max(100)).max(50).optional(),
    ioc: z.boolean().optional(),
    tlp: Tlp.optional(),
  })
  .meta({ id: 'ObservableInput' })
export type ObservableInput = z.infer<typeof ObservableInput>

export const AssetInput = z
  .looseObject({ type: z.string().trim().min(1).max(40), name: z.string().trim().min(1).max(300) })
  .meta({ id: 'AssetInput' })
export type AssetInput = z.infer<typeof AssetInput>

const End = z.strictObject({ type: z.string().trim().min(1).max(40), value: z.string().trim().min(1).max(4096) })

/** What the sender saw of two observables: `from` `kind` `to`. Both are taken as observables of the alert. */
export const RelationInput = z.strictObject({ from: End, kind: RelationKind, to: End }).meta({ id: 'RelationInput' })
export type RelationInput = z.infer<typeof RelationInput>

/** The alert of CONTRACT: what `POST /api/v1/alerts` takes and what every connector makes. */
export const NativeAlert = z
  .strictObject({
    source: z.string().trim().min(1).max(100),
    sourceRef: z.string().trim().min(1).max(500),
    title: z.string().trim().min(1).max(500),
    type: z.string().trim().min(1).max(100).optional(),
    description: Markdown(50_000).optional(),
    severity: Severity.optional(),
    occurredAt: at.optional(),
    detectedAt: at.optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(4096)
      .optional(),
    tlp: Tlp.optional(),
    pap: Pap.or(z.literal('amber+strict')).optional(),
    tags: z.array(z.string().trim().min(1).max(100)).max(100).optional(),
    techniques: z
      .array(z.string().regex(/^T\d{4}(\.\d{3})?$/, 'An ATT&CK technique looks like T1566 or T1566.001.'))
      .max(100)
      .optional(),
    observables: z.array(ObservableInput).max(1000).optional(),
    assets: z.array(AssetInput).max(200).optional(),
    relations: z.array(RelationInput).max(200).optional(),
    raw: z.unknown().optional(),
  })
  .meta({ id: 'NativeAlert' })
export type NativeAlert = z.infer<typeof NativeAlert>
