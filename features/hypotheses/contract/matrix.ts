import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

export const Cites = z
  .enum(['exhibit', 'observable', 'event', 'alert', 'task', 'note', 'statement', 'assumption'])
  .meta({ id: 'IndicationCites' })
export type Cites = z.infer<typeof Cites>

/** 2 fits strongly, 1 fits, 0 says nothing, -1 contradicts, -2 contradicts strongly. */
export const Verdict = z.int().min(-2).max(2)

export const Confidence = z.enum(['low', 'moderate', 'high']).meta({ id: 'Confidence' })
export type Confidence = z.infer<typeof Confidence>

export const Hypothesis = z
  .object({
    id: Id,
    version: Version,
    caseId: Id,
    number: z.int(),
    claim: z.string(),
    explanation: z.string(),
    createdAt: Time,
    createdBy: PersonRef.nullable(),
    removed: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Hypothesis' })
export type Hypothesis = z.infer<typeof Hypothesis>

export const Indication = z
  .object({
    id: Id,
    version: Version,
    caseId: Id,
    title: z.string(),
    cites: Cites,
    citedId: Id.nullable(),
    /** What it cites, as people call it: `E-07`, an address, the title of an event. */
    citedAs: z.string(),
    /** 1 little to 3 much: how far it can be relied on, and how much it bears on the question. */
    weight: z.int(),
    /** Why it is not counted; null: it is. */
    discounted: z.string().nullable(),
    createdAt: Time,
    createdBy: PersonRef.nullable(),
    removed: z.boolean(),
    can: Can,
  })
  .meta({ id: 'Indication' })
export type Indication = z.infer<typeof Indication>

export const Judgement = z
  .object({
    id: Id,
    hypothesisId: Id,
    indicationId: Id,
    /** null: taken back, the cell is open again. */
    verdict: Verdict.nullable(),
    reason: z.string(),
    cites: z.array(z.string()),
    at: Time,
    by: PersonRef.nullable(),
  })
  .meta({ id: 'Judgement' })
export type Judgement = z.infer<typeof Judgement>

export const Conclusion = z
  .object({
    id: Id,
    hypothesisId: Id.nullable(),
    confidence: Confidence,
    words: z.string(),
    at: Time,
    by: PersonRef.nullable(),
  })
  .meta({ id: 'Conclusion' })
export type Conclusion = z.infer<typeof Conclusion>

/** As it stands, or stood: judgements are all until then, oldest first; the last of a cell counts. */
export const Matrix = z
  .object({
    hypotheses: z.array(Hypothesis),
    indications: z.array(Indication),
    judgements: z.array(Judgement),
    conclusions: z.array(Conclusion),
    /** May the reader judge and conclude here now? */
    can: Can,
  })
  .meta({ id: 'HypothesisMatrix' })
export type Matrix = z.infer<typeof Matrix>
