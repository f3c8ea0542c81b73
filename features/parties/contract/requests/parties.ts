import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Markdown, TimeInput } from '../../../../platform/contract/scalars.ts'
import { CaseInput, Reach } from '../../../cases/contract/case.ts'
import { Party, PartyRole, Statement, StatementItem, StatementKind } from '../party.ts'

const nothing = z.strictObject({})
const Words = z.string().trim().max(300)
const about = {
  role: PartyRole,
  name: Line(200),
  affiliation: Words.default(''),
  contact: Words.default(''),
  notes: Markdown(20_000).default(''),
}

export const listParties = queryRequest({
  name: 'party.list',
  path: '/cases/{id}/parties',
  summary: 'The parties of a case and their statements: of it and all merged into it, or of all it reaches',
  query: z.strictObject({ reach: Reach.default('own') }),
  answer: z.object({ parties: z.array(Party), statements: z.array(StatementItem) }),
})

export const addParty = changeRequest({
  name: 'party.add',
  path: '/parties',
  summary: 'Name a subject, victim, witness or another party of a case',
  body: z.strictObject({ caseId: CaseInput, ...about }),
  answer: Party,
})
export const editParty = changeRequest({
  name: 'party.edit',
  path: '/parties/{id}/edit',
  summary: 'Change what is known of a party',
  body: z
    .strictObject({
      role: PartyRole.optional(),
      name: Line(200).optional(),
      affiliation: Words.optional(),
      contact: Words.optional(),
      notes: Markdown(20_000).optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: Party,
})
export const removeParty = changeRequest({
  name: 'party.remove',
  path: '/parties/{id}/remove',
  summary: 'Take a party off a case, as long as no statement of theirs is there',
  body: nothing,
  answer: Party,
})
export const restoreParty = changeRequest({
  name: 'party.restore',
  path: '/parties/{id}/restore',
  summary: 'Bring a removed party back',
  body: nothing,
  answer: Party,
})

const Said = Markdown(200_000).refine((text) => text.trim() !== '', 'Write down what was said.')
const People = z.array(Line(200)).max(30)

export const takeStatement = changeRequest({
  name: 'statement.take',
  path: '/statements',
  summary: 'Record an interview, a testimony or a written account',
  body: z
    .strictObject({
      partyId: Id,
      kind: StatementKind,
      takenAt: TimeInput,
      endedAt: TimeInput.nullable().default(null),
      place: Line(300),
      takenBy: Line(300),
      present: People.default([]),
      caution: Words.default(''),
      /** The number of the exhibit that holds the recording. */
      recording: Line(60).nullable().default(null),
      body: Said,
    })
    .refine((body) => !body.endedAt || body.endedAt >= body.takenAt, {
      path: ['endedAt'],
      message: 'It cannot end before it began.',
    }),
  answer: Statement,
})
/** Until it is signed; other words are another version. */
export const editStatement = changeRequest({
  name: 'statement.edit',
  path: '/statements/{id}/edit',
  summary: 'Correct a statement that is not signed yet',
  body: z
    .strictObject({
      place: Line(300).optional(),
      takenBy: Line(300).optional(),
      present: People.optional(),
      caution: Words.optional(),
      recording: Line(60).nullable().optional(),
      body: Said.optional(),
    })
    .refine((body) => Object.keys(body).length > 0, 'Name at least one field to change.'),
  answer: Statement,
})
export const withdrawStatement = changeRequest({
  name: 'statement.withdraw',
  path: '/statements/{id}/withdraw',
  summary: 'Take a statement back that is not signed',
  body: nothing,
  answer: Statement,
})
export const signStatement = changeRequest({
  name: 'statement.sign',
  path: '/statements/{id}/sign',
  summary: 'Sign a statement off, saying how it was confirmed; nothing of it changes afterwards',
  body: z.strictObject({ version: z.int().min(1), words: Line(1000) }),
  answer: Statement,
})
export const amendStatement = changeRequest({
  name: 'statement.amend',
  path: '/statements/{id}/amend',
  summary: 'Add an addendum to a signed statement',
  body: z.strictObject({ body: Said }),
  answer: Statement,
})
export const getStatement = queryRequest({
  name: 'statement.get',
  path: '/statements/{id}',
  summary: 'One statement with every version and addendum',
  query: nothing,
  answer: Statement,
})
