import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id } from '../../../../platform/contract/scalars.ts'
import { How, Proposal, ProposalKind, ReadingRow, ReadingRun, ReadingSource } from '../run.ts'

export const startReading = changeRequest({
  name: 'reading.start',
  path: '/readings',
  summary: 'Read an exhibit, in a process of its own, or look through it with the YARA rules',
  body: z.strictObject({ evidenceId: Id, how: How.default('read') }),
  answer: ReadingRun,
})

/** Either the numbers, or all of a kind that nobody decided on; five hundred at once. */
export const mostAtOnce = 500
const Which = z
  .strictObject({
    numbers: z.array(z.int().min(0)).min(1).max(mostAtOnce).optional(),
    all: ProposalKind.optional(),
  })
  .refine(({ numbers, all }) => (numbers === undefined) !== (all === undefined), 'Give either numbers or a kind.')

export const acceptProposals = changeRequest({
  name: 'reading.accept',
  path: '/readings/{id}/accept',
  summary: 'Take what was found into the case, each citing where it was found',
  body: Which,
  answer: ReadingRun,
})
export const dismissProposals = changeRequest({
  name: 'reading.dismiss',
  path: '/readings/{id}/dismiss',
  summary: 'Say that what was found is nothing for the case',
  body: Which,
  answer: ReadingRun,
})
export const reconsiderProposals = changeRequest({
  name: 'reading.reconsider',
  path: '/readings/{id}/reconsider',
  summary: 'Take back that proposals were dismissed',
  body: z.strictObject({ numbers: z.array(z.int().min(0)).min(1).max(mostAtOnce) }),
  answer: ReadingRun,
})

/** Made by the worker alone. */
export const finishReading = changeRequest({
  name: 'reading.finish',
  path: '/readings/{id}/finish',
  summary: 'Record what a reading came to',
  body: z.strictObject({
    state: z.enum(['done', 'refused', 'failed']),
    says: z.string().max(4096).nullable(),
    inputSha256: z.string().nullable(),
    outputSha256: z.string().nullable(),
    confined: z.enum(['bubblewrap', 'limits']).nullable(),
    matches: z.array(z.string()),
  }),
  answer: ReadingRun,
})
/** Made by the worker alone: what accepted proposals became. */
export const bringIn = changeRequest({
  name: 'reading.bring-in',
  path: '/readings/{id}/bring-in',
  summary: 'Record what accepted proposals became',
  body: z.strictObject({
    brought: z.array(z.strictObject({ number: z.int(), became: Id.nullable(), says: z.string().nullable() })),
  }),
  answer: ReadingRun,
})
/** Made by the worker alone: what was taken out of an exhibit becomes one of its own. */
export const bringChild = changeRequest({
  name: 'reading.bring-child',
  path: '/readings/{id}/bring-child',
  summary: 'Register what was taken out of an exhibit',
  body: z.strictObject({
    number: z.int(),
    name: z.string(),
    content: z.strictObject({
      contentId: Id,
      size: z.int(),
      md5: z.string(),
      sha1: z.string(),
      sha256: z.string(),
      sha512: z.string(),
    }),
  }),
  answer: ReadingRun,
})

export const listReadings = queryRequest({
  name: 'reading.list',
  path: '/evidence/{id}/readings',
  summary: 'The readings of an exhibit, newest first',
  query: z.strictObject(pageQuery),
  answer: page(ReadingRun),
})
export const getReading = queryRequest({
  name: 'reading.read',
  path: '/readings/{id}',
  summary: 'One reading',
  query: z.strictObject({}),
  answer: ReadingRun,
})
export const listProposals = queryRequest({
  name: 'reading.proposals',
  path: '/readings/{id}/proposals',
  summary: 'What a reading proposes to the case, in the order it was found',
  query: z.strictObject({
    ...pageQuery,
    kind: ProposalKind.optional(),
    verdict: z.enum(['open', 'accepted', 'dismissed']).optional(),
  }),
  answer: page(Proposal),
})
export const listSources = queryRequest({
  name: 'reading.sources',
  path: '/observables/{id}/sources',
  summary:
    'The exhibits an observable was read out of and accepted from, each with reader, version and place, newest first',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(ReadingSource), more: z.boolean() }),
})
export const listRows = queryRequest({
  name: 'reading.rows',
  path: '/readings/{id}/rows',
  summary: 'A table of what was read, filtered by a text anywhere in a row',
  query: z.strictObject({ ...pageQuery, table: z.string().max(64), q: z.string().trim().max(200).optional() }),
  answer: page(ReadingRow),
})
export const listWarnings = queryRequest({
  name: 'reading.warnings',
  path: '/readings/{id}/warnings',
  summary: 'What a reading could not make sense of, and where',
  query: z.strictObject(pageQuery),
  answer: page(z.object({ number: z.int(), detail: z.string(), where: z.string() })),
})
export const readTools = queryRequest({
  name: 'reading.tools',
  path: '/readings/tools',
  summary: 'How readings are confined here, which other programs are found, and how to install those that are missing',
  query: z.strictObject({}),
  answer: z.object({
    confined: z.enum(['bubblewrap', 'limits']),
    says: z.string(),
    tools: z.array(
      z.object({
        name: z.string(),
        found: z.boolean(),
        version: z.string().nullable(),
        install: z.string(),
        for: z.string(),
      }),
    ),
  }),
})
