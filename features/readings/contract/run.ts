import { z } from 'zod'
import { Can, Id, PersonRef, Time } from '../../../platform/contract/scalars.ts'

/** `read`: by the parser of its format; `yara`: by the rules that are kept here. */
export const How = z.enum(['read', 'yara']).meta({ id: 'ReadingHow' })
export type How = z.infer<typeof How>

/** `refused`: it is nothing a parser reads, or not soundly; `failed`: the fault is not in the evidence. */
export const RunState = z.enum(['waiting', 'reading', 'done', 'refused', 'failed']).meta({ id: 'ReadingState' })
export type RunState = z.infer<typeof RunState>

/** What is proposed to the case. */
export const ProposalKind = z.enum(['observable', 'event', 'child']).meta({ id: 'ProposalKind' })
export type ProposalKind = z.infer<typeof ProposalKind>

const Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** One reading of one exhibit: what read what, and what came of it. Runs alike give the same output hash. */
export const ReadingRun = z
  .object({
    id: Id,
    evidenceId: Id,
    caseId: Id,
    how: How,
    state: RunState,
    /** Program and version; null until it is known what reads it. */
    tool: z.string().nullable(),
    version: z.string().nullable(),
    arguments: z.string(),
    /** How the process was held: `limits` where the system has no bubblewrap. */
    confined: z.enum(['bubblewrap', 'limits']).nullable(),
    format: z.string().nullable(),
    title: z.string().nullable(),
    /** Why it was refused or failed. */
    says: z.string().nullable(),
    facts: z.array(z.object({ name: z.string(), value: z.string() })),
    inputSha256: Hex.nullable(),
    outputSha256: Hex.nullable(),
    warnings: z.int(),
    /** Tables of what was read, with how many rows each has. */
    tables: z.array(z.object({ name: z.string(), rows: z.int() })),
    /** Of each kind: how many there are, and how many nobody decided on. */
    proposals: z.array(z.object({ kind: ProposalKind, all: z.int(), open: z.int() })),
    askedAt: Time,
    askedBy: PersonRef.nullable(),
    startedAt: Time.nullable(),
    finishedAt: Time.nullable(),
    can: Can,
  })
  .meta({ id: 'ReadingRun' })
export type ReadingRun = z.infer<typeof ReadingRun>

/** Where in the evidence it stands: "offset 4096", "line 12", "path word/document.xml". */
const Where = z.string()

/** Something found that a person may take into the case. `number`: of its line in the run. */
export const Proposal = z
  .object({
    number: z.int(),
    kind: ProposalKind,
    /** Of an observable. */
    type: z.string().nullable(),
    /** The value, what happened, or the name of what is inside. */
    text: z.string(),
    context: z.string().nullable(),
    at: Time.nullable(),
    size: z.int().nullable(),
    /** Of a child: it can be taken out. */
    takeable: z.boolean(),
    where: Where,
    verdict: z.enum(['accepted', 'dismissed']).nullable(),
    decidedBy: PersonRef.nullable(),
    decidedAt: Time.nullable(),
    /** What it became; null while that is under way. */
    became: Id.nullable(),
    /** Why it could not be brought in. */
    says: z.string().nullable(),
  })
  .meta({ id: 'ReadingProposal' })
export type Proposal = z.infer<typeof Proposal>

export const ReadingRow = z
  .object({
    number: z.int(),
    cells: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    where: Where,
  })
  .meta({ id: 'ReadingRow' })
export type ReadingRow = z.infer<typeof ReadingRow>

/** What something that was accepted rests on. */
export const ReadingSource = z
  .object({
    runId: Id,
    number: z.int(),
    evidence: z.object({ id: Id, exhibit: z.string(), title: z.string() }),
    tool: z.string().nullable(),
    version: z.string().nullable(),
    where: Where,
    context: z.string().nullable(),
    acceptedAt: Time,
    acceptedBy: PersonRef.nullable(),
  })
  .meta({ id: 'ReadingSource' })
export type ReadingSource = z.infer<typeof ReadingSource>
