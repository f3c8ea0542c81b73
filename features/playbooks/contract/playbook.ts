import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { Fault } from './check/fault.ts'
import { PlaybookDocument, SubjectKind } from './document/playbook.ts'

const head = {
  id: Id,
  version: Version,
  name: z.string(),
  description: z.string(),
  on: z.array(SubjectKind),
  /** Number of the version that runs; null: none yet. */
  published: z.int().nullable(),
  /** Something was written since. */
  changed: z.boolean(),
  /** It came in the box. */
  shipped: z.boolean(),
  steps: z.int(),
  running: z.int(),
  lastRunAt: Time.nullable(),
  updatedAt: Time,
  updatedBy: PersonRef.nullable(),
  retired: z.boolean(),
  can: Can,
}

export const PlaybookItem = z.object(head).meta({ id: 'PlaybookItem' })
export type PlaybookItem = z.infer<typeof PlaybookItem>

export const PlaybookVersion = z
  .object({ number: z.int(), publishedAt: Time, publishedBy: PersonRef, document: PlaybookDocument })
  .meta({ id: 'PlaybookVersion' })
export type PlaybookVersion = z.infer<typeof PlaybookVersion>

export const Playbook = z
  .object({
    ...head,
    /** As it is written now. */
    document: PlaybookDocument,
    faults: z.array(Fault),
    versions: z.array(PlaybookVersion),
  })
  .meta({ id: 'Playbook' })
export type Playbook = z.infer<typeof Playbook>
