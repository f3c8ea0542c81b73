import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

/** shadow: watches and learns · active: its scores order the queue · retired: can be called back. */
export const ModelState = z.enum(['shadow', 'active', 'retired'])

export const PriorityModel = z
  .object({
    id: Id,
    version: Version,
    /** The first is 1. */
    number: z.int(),
    state: ModelState,
    /** It learns nothing any more. */
    pinned: z.boolean(),
    /** How many times as fast as usual it learns. */
    pace: z.number(),
    /** Verdicts it was taught by. */
    taught: z.int(),
    madeAt: Time,
    stateSince: Time,
    can: Can,
  })
  .meta({ id: 'PriorityModel' })
export type PriorityModel = z.infer<typeof PriorityModel>

const side = {
  verdicts: z.int(),
  /** Of the verdicts: scored below the line of the likely benign, and of those worth a look all the same. */
  hidden: z.int(),
  missed: z.int(),
  /** Ten steps of the score: how many verdicts, the mean predicted, the share that was worth a look. */
  calibration: z.array(z.object({ from: z.int(), verdicts: z.int(), predicted: z.number(), worth: z.number() })),
}

export const Scorecard = z
  .object({
    models: z.array(PriorityModel),
    /** Scores as the queue had them. */
    inUse: z.object(side),
    /** Of the model that watches; null without one. */
    shadow: z.object(side).nullable(),
    /** By week, oldest first: the mean surprise (log loss) of a verdict; less is better. */
    weeks: z.array(z.object({ week: Time, verdicts: z.int(), inUse: z.number(), shadow: z.number().nullable() })),
    /** On verdicts both predicted; `difference` of the mean surprise with twice its standard error, below 0 the shadow is better. */
    comparison: z.object({
      verdicts: z.int(),
      difference: z.number(),
      margin: z.number(),
      shown: z.enum(['better', 'worse', 'not yet']),
      sentence: z.string(),
    }),
  })
  .meta({ id: 'Scorecard' })
export type Scorecard = z.infer<typeof Scorecard>

/** A rule as whoever triages knows it: without numbers, which may be of what they may not see. */
export const RuleRef = z.object({ id: Id, owner: PersonRef.nullable(), can: Can }).meta({ id: 'RuleRef' })
export type RuleRef = z.infer<typeof RuleRef>

/** A rule with its last verdicts (at most 500), on alerts the reader may see. */
export const RuleRecord = z
  .object({
    id: Id,
    version: Version,
    source: z.string(),
    /** Its title with `#` for numbers. */
    pattern: z.string(),
    /** The last alert of it that was judged and that the reader may see. */
    exampleId: Id,
    truePositives: z.int(),
    benignTruePositives: z.int(),
    falsePositives: z.int(),
    /** Duplicates and what stayed undetermined. */
    others: z.int(),
    /** Smoothed share of false positives. */
    falseRate: z.number(),
    /** Raised (above 0) or lowered by hand. */
    tuned: z.int(),
    /** Who looks after the detection. */
    owner: PersonRef.nullable(),
    can: Can,
  })
  .meta({ id: 'RuleRecord' })
export type RuleRecord = z.infer<typeof RuleRecord>

export const SourceRecord = z
  .object({
    source: z.string(),
    rules: z.int(),
    truePositives: z.int(),
    benignTruePositives: z.int(),
    falsePositives: z.int(),
    falseRate: z.number(),
  })
  .meta({ id: 'SourceRecord' })
export type SourceRecord = z.infer<typeof SourceRecord>
