import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { CaseRef } from '../../cases/contract/case.ts'

export const nodeKinds = [
  'person',
  'organisation',
  'account',
  'host',
  'address',
  'file',
  'place',
  'event',
  'exhibit',
  'alert',
  'other',
] as const
export const ChartNodeKind = z.enum(nodeKinds).meta({ id: 'ChartNodeKind' })
export type ChartNodeKind = z.infer<typeof ChartNodeKind>

/** What of a case can stand on a chart by reference. */
export const thingKinds = ['observable', 'party', 'asset', 'exhibit', 'event', 'alert'] as const
export const ThingKind = z.enum(thingKinds).meta({ id: 'ChartThingKind' })
export type ThingKind = z.infer<typeof ThingKind>

export const ThingRef = z.strictObject({ kind: ThingKind, id: Id })
export type ThingRef = z.infer<typeof ThingRef>

/** How sure a link is, the surest first. */
export const strengths = ['confirmed', 'probable', 'possible', 'tentative'] as const
export const Strength = z.enum(strengths).meta({ id: 'ChartLinkStrength' })
export type Strength = z.infer<typeof Strength>

export const Direction = z.enum(['forward', 'both', 'none']).meta({ id: 'ChartLinkDirection' })
export type Direction = z.infer<typeof Direction>

/** What a link can rest on; `relation`: of two observables. */
export const sourceKinds = ['exhibit', 'event', 'statement', 'alert', 'relation', 'written'] as const
export const SourceKind = z.enum(sourceKinds).meta({ id: 'ChartSourceKind' })
export type SourceKind = z.infer<typeof SourceKind>

/** So many things one chart holds; some 500 are still readable. */
export const mostNodes = 1000
export const mostLinks = 4000

/** How far a chart reaches from its middle, in units of the drawing. */
export const Coordinate = z.int().min(-100_000).max(100_000)

export const ChartNode = z
  .object({
    id: Id,
    kind: ChartNodeKind,
    /** Of a thing of the case; null: drawn by hand. */
    thing: z.object({ kind: ThingKind, id: Id, caseId: Id.nullable() }).nullable(),
    label: z.string(),
    /** Type of an observable, role of a party, number of an exhibit, source of an alert. */
    hint: z.string(),
    note: z.string(),
    x: Coordinate,
    y: Coordinate,
    addedAt: Time,
    addedBy: PersonRef.nullable(),
  })
  .meta({ id: 'ChartNode' })
export type ChartNode = z.infer<typeof ChartNode>

export const ChartSource = z
  .object({
    kind: SourceKind,
    id: Id.nullable(),
    /** What it is called, or the source as it was written. */
    label: z.string(),
    /** Where it stands. */
    caseId: Id.nullable(),
  })
  .meta({ id: 'ChartSource' })
export type ChartSource = z.infer<typeof ChartSource>

export const ChartLink = z
  .object({
    id: Id,
    from: Id,
    to: Id,
    label: z.string(),
    direction: Direction,
    strength: Strength,
    startsAt: Time.nullable(),
    endsAt: Time.nullable(),
    source: ChartSource,
    /** Found in what is known, not drawn by a person. */
    known: z.boolean(),
    addedAt: Time,
    addedBy: PersonRef.nullable(),
  })
  .meta({ id: 'ChartLink' })
export type ChartLink = z.infer<typeof ChartLink>

export const Chart = z
  .object({
    id: Id,
    version: Version,
    case: CaseRef,
    name: z.string(),
    createdAt: Time,
    createdBy: PersonRef.nullable(),
    removed: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Chart' })
export type Chart = z.infer<typeof Chart>

/** A thing of the case as it would stand on a chart. */
export const KnownThing = z
  .object({ thing: z.object({ kind: ThingKind, id: Id }), kind: ChartNodeKind, label: z.string(), hint: z.string() })
  .meta({ id: 'ChartKnownThing' })
export type KnownThing = z.infer<typeof KnownThing>
