import { z } from 'zod'
import { AlertDisposition, AlertRef } from '../../alerts/contract/alert.ts'
import { CaseDisposition, CaseRef } from '../../cases/contract/case.ts'
import { Id, PersonRef, Severity, Time } from '../../../platform/contract/scalars.ts'

const alike = {
  /** 0 to 1: how much speaks for it being the same thing again. */
  score: z.number().min(0).max(1),
  /** What speaks for it, the strongest first: `same rare sha256 9f86…`, `same rule`, `both T1059`. */
  reasons: z.array(z.string()),
}

export const SimilarAlert = z
  .object({
    alert: AlertRef,
    disposition: AlertDisposition.nullable(),
    /** How it was solved, in the words of who closed it. */
    note: z.string().nullable(),
    closedAt: Time.nullable(),
    closedBy: PersonRef.nullable(),
    ...alike,
  })
  .meta({ id: 'SimilarAlert' })
export type SimilarAlert = z.infer<typeof SimilarAlert>

/** A closed case. */
export const SimilarCase = z
  .object({
    case: CaseRef,
    severity: Severity,
    disposition: CaseDisposition.nullable(),
    summary: z.string().nullable(),
    closedAt: Time.nullable(),
    closedBy: PersonRef.nullable(),
    owner: PersonRef.nullable(),
    ...alike,
  })
  .meta({ id: 'SimilarCase' })
export type SimilarCase = z.infer<typeof SimilarCase>

export const SuggestionKind = z.enum(['disposition', 'owner', 'task', 'case']).meta({ id: 'SuggestionKind' })
export type SuggestionKind = z.infer<typeof SuggestionKind>

/** Something to do, and where it comes from. */
export const Suggestion = z
  .object({
    kind: SuggestionKind,
    /** A disposition, the id of a person, the title of a task, or the id of a case to add the alert to. */
    value: z.string(),
    /** Stands for the value in a refusal. */
    what: Id,
    /** As a person reads it. */
    label: z.string(),
    /** So many of so many similar ones say so. */
    times: z.int(),
    of: z.int(),
    from: z.enum(['alert', 'case']),
    /** The nearest of those that say so; a refusal holds for it. */
    source: z.object({ id: Id, name: z.string(), by: z.string().nullable(), at: Time.nullable() }),
    /** Of a task: the phase it stood in. */
    phase: z.string().nullable(),
    /** The open case to add the alert to. */
    case: CaseRef.nullable(),
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.infer<typeof Suggestion>

export const Similar = z
  .object({
    /** Those with a verdict first, then by likeness. */
    alerts: z.array(SimilarAlert),
    cases: z.array(SimilarCase),
    /** The first is the one to take by its key. */
    suggestions: z.array(Suggestion),
  })
  .meta({ id: 'Similar' })
export type Similar = z.infer<typeof Similar>
