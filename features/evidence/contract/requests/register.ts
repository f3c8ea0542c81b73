import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Markdown } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import { AcquisitionInput } from '../acquisition.ts'
import { stepFields } from '../custody.ts'
import { EvidenceKind, EvidenceWhole } from '../evidence.ts'

const optional = (max: number) => Line(max).nullable().default(null)

export const registerEvidence = changeRequest({
  name: 'evidence.register',
  path: '/evidence',
  summary: 'Register an exhibit, physical or digital, with the first step of its custody',
  body: z.strictObject({
    caseId: CaseInput,
    kind: EvidenceKind,
    title: Line(300),
    description: Markdown(20_000).default(''),
    /** An upload of one's own, for this case, that has arrived: it is claimed by this. */
    uploadId: Id.nullable().default(null),
    parentId: Id.nullable().default(null),
    source: optional(300),
    ownerName: optional(200),
    ownerId: Id.nullable().default(null),
    serial: optional(100),
    storage: optional(200),
    /** It is in a sealed bag already. */
    seal: optional(100),
    /** `received`: somebody else took it and handed it in, `from` whom. */
    how: z.enum(['acquired', 'received']).default('acquired'),
    from: optional(200),
    ...stepFields,
    acquisition: AcquisitionInput.nullable().default(null),
  }),
  answer: EvidenceWhole,
})

/** Made by a feature that holds the bytes already and may say so: what came another way than by an upload. */
export const takeInEvidence = changeRequest({
  name: 'evidence.take-in',
  path: '/evidence/take-in',
  summary: 'Register bytes as an exhibit that are kept here already',
  body: z.strictObject({
    caseId: CaseInput,
    kind: EvidenceKind,
    title: Line(300),
    description: Markdown(20_000),
    from: Line(200),
    reason: Line(2000),
    contentId: Id,
    name: z.string(),
  }),
  answer: EvidenceWhole,
})

/** What is not named stays; null takes it away. What was registered of the bytes never changes. */
export const describeEvidence = changeRequest({
  name: 'evidence.describe',
  path: '/evidence/{id}/describe',
  summary: 'Change title, kind, description, source, place, owner, serial number, storage place',
  body: z
    .strictObject({
      title: Line(300).optional(),
      kind: EvidenceKind.optional(),
      description: Markdown(20_000).optional(),
      source: Line(300).nullable().optional(),
      place: Line(200).nullable().optional(),
      ownerName: Line(200).nullable().optional(),
      ownerId: Id.nullable().optional(),
      serial: Line(100).nullable().optional(),
      storage: Line(200).nullable().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: EvidenceWhole,
})

export const recordAcquisition = changeRequest({
  name: 'evidence.record-acquisition',
  path: '/evidence/{id}/record-acquisition',
  summary: 'Record how it was acquired: tool, settings, write blocker, operator, witness, hashes, errors',
  body: AcquisitionInput,
  answer: EvidenceWhole,
})
