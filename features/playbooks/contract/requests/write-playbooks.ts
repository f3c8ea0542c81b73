import { z } from 'zod'
import { OfferedChange } from '../../../../platform/contract/acts/offered-change.ts'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Fault } from '../check/fault.ts'
import { PlaybookDocument, SubjectKind } from '../document/playbook.ts'
import { Playbook, PlaybookItem } from '../playbook.ts'

const nothing = z.strictObject({})

export const createPlaybook = changeRequest({
  name: 'playbook.create',
  path: '/playbooks',
  summary: 'Write a new playbook',
  body: z.strictObject({ document: PlaybookDocument }),
  answer: Playbook,
})

/** With faults too: only what is published has to be whole. */
export const savePlaybook = changeRequest({
  name: 'playbook.save',
  path: '/playbooks/{id}/save',
  summary: 'Keep what was written; what runs stays as it is',
  body: z.strictObject({ document: PlaybookDocument }),
  answer: Playbook,
})

/** Refused with the faults, and where a step would do what the one who publishes may not do. */
export const publishPlaybook = changeRequest({
  name: 'playbook.publish',
  path: '/playbooks/{id}/publish',
  summary: 'Make what is written the version that runs',
  body: nothing,
  answer: Playbook,
})

export const retirePlaybook = changeRequest({
  name: 'playbook.retire',
  path: '/playbooks/{id}/retire',
  summary: 'Take a playbook out of use; what runs goes on to its end',
  body: nothing,
  answer: Playbook,
})
export const restorePlaybook = changeRequest({
  name: 'playbook.restore',
  path: '/playbooks/{id}/restore',
  summary: 'Take a retired playbook into use again',
  body: nothing,
  answer: Playbook,
})

export const listPlaybooks = queryRequest({
  name: 'playbook.list',
  path: '/playbooks',
  summary: 'Playbooks by name',
  query: z.strictObject({
    ...pageQuery,
    limit: z.coerce.number().int().min(1).max(200).default(100),
    q: z.string().max(100).optional(),
    on: SubjectKind.optional(),
    /** Only those that can be started. */
    ready: z.stringbool().default(false),
    retired: z.stringbool().default(false),
  }),
  answer: page(PlaybookItem),
})

export const getPlaybook = queryRequest({
  name: 'playbook.get',
  path: '/playbooks/{id}',
  summary: 'A playbook with its document, faults and versions',
  query: nothing,
  answer: Playbook,
})

/** What the editor offers to choose from. */
export const getPalette = queryRequest({
  name: 'playbook.palette',
  path: '/playbook-palette',
  summary: 'Changes, facts, secrets and playbooks that steps can name',
  query: nothing,
  answer: z.object({
    changes: z.array(OfferedChange),
    facts: z.array(z.string()),
    secrets: z.array(z.string()),
    playbooks: z.array(z.string()),
  }),
})

/** `cacao`: CACAO 2.0 as JSON, with what it has no word for in an extension. */
export const exportPlaybook = queryRequest({
  name: 'playbook.export',
  path: '/playbooks/{id}/export',
  summary: 'A playbook as YAML or CACAO 2.0',
  query: z.strictObject({ format: z.enum(['yaml', 'cacao']).default('yaml') }),
  answer: z.object({ fileName: z.string(), text: z.string(), unsaid: z.array(z.string()) }),
})

/** Our YAML or JSON, or CACAO 2.0; nothing is kept that cannot be read. */
export const importPlaybook = changeRequest({
  name: 'playbook.import',
  path: '/playbook-imports',
  summary: 'Read a playbook from YAML or CACAO 2.0',
  body: z.strictObject({ text: z.string().min(1).max(400_000) }),
  answer: Playbook.extend({ unsaid: z.array(z.string()) }),
})

/** `taken`: a playbook of this name is here already. */
export const listLibrary = queryRequest({
  name: 'playbook.library',
  path: '/playbook-library',
  summary: 'Playbooks that come in the box, to be taken over',
  query: nothing,
  answer: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        description: z.string(),
        on: z.array(SubjectKind),
        steps: z.int(),
        text: z.string(),
        taken: z.boolean(),
      }),
    ),
  }),
})

/** Says what is wrong while one writes, and the same document as YAML; nothing is kept. A change by its form alone. */
export const checkPlaybookText = changeRequest({
  name: 'playbook.check',
  path: '/playbook-check',
  summary: 'What is wrong with a playbook, and how it reads as YAML',
  body: z.union([z.strictObject({ document: z.json() }), z.strictObject({ text: z.string().max(400_000) })]),
  answer: z.object({ document: PlaybookDocument.nullable(), text: z.string().nullable(), faults: z.array(Fault) }),
})
