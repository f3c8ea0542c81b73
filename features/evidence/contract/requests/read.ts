import { z } from 'zod'
import { queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Count, page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { CaseInput, Reach } from '../../../cases/contract/case.ts'
import { CustodyEvent } from '../custody.ts'
import { Evidence, EvidenceKind, EvidenceWhole, Standing } from '../evidence.ts'

export const evidenceFilter = {
  case: CaseInput.optional(),
  kind: EvidenceKind.optional(),
  standing: Standing.optional(),
  /** `damaged`: the last verification found it otherwise than it was registered, or not at all. */
  checked: z.enum(['damaged']).optional(),
  holder: z.union([Id, z.literal('me')]).optional(),
  /** What waits for this person to accept it. */
  offered: z.literal('me').optional(),
  parent: Id.optional(),
  /** These alone, with commas between; at most 200. */
  ids: z
    .string()
    .regex(
      /^[0-9a-fA-F-]{36}(,[0-9a-fA-F-]{36}){0,199}$/,
      'Name exhibits by their ids, with commas between, at most 200.',
    )
    .optional(),
  /** Words of title, description, file name, source, serial number; or an exhibit number. */
  q: z.string().trim().max(200).optional(),
  /** Hexadecimal; its length says which of the four. */
  hash: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/, 'Give a whole MD5, SHA-1, SHA-256 or SHA-512.')
    .optional(),
}

/** Newest first. */
export const listEvidence = queryRequest({
  name: 'evidence.list',
  path: '/evidence',
  summary: 'The register of all cases one may see',
  query: z.strictObject({ ...pageQuery, ...evidenceFilter }),
  answer: page(Evidence),
})

/** By their numbers, case by case: with those of all cases merged into it. */
export const listCaseEvidence = queryRequest({
  name: 'evidence.list-of-case',
  path: '/cases/{id}/evidence',
  summary: 'The exhibits of a case',
  query: z.strictObject({ ...pageQuery, reach: Reach.default('own') }),
  answer: page(Evidence),
})

export const countCaseEvidence = queryRequest({
  name: 'evidence.count',
  path: '/cases/{id}/evidence/count',
  summary: 'How many exhibits a case has, how much they hold, how many are damaged',
  query: z.strictObject({ reach: Reach.default('own') }),
  answer: z.object({ exhibits: Count, bytes: z.number(), damaged: z.int() }),
})

export const readEvidence = queryRequest({
  name: 'evidence.read',
  path: '/evidence/{id}',
  summary: 'One exhibit',
  query: z.strictObject({}),
  answer: EvidenceWhole,
})

/** The newest step first. */
export const readCustody = queryRequest({
  name: 'evidence.custody',
  path: '/evidence/{id}/custody',
  summary: 'The chain of custody of an exhibit',
  query: z.strictObject({ ...pageQuery }),
  answer: page(CustodyEvent),
})
