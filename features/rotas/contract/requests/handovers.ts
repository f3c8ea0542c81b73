import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Markdown } from '../../../../platform/contract/scalars.ts'
import { Handover, HandoverRow } from '../handover.ts'

const nothing = z.strictObject({})

export const listHandovers = queryRequest({
  name: 'handover.list',
  path: '/handovers',
  summary: 'Handovers from shift to shift, the latest first',
  query: z.strictObject({ ...pageQuery, team: Id.optional() }),
  answer: page(HandoverRow),
})

export const readHandover = queryRequest({
  name: 'handover.read',
  path: '/handovers/{id}',
  summary: 'A handover: what is open, breaching, changed and promised, of what the reader may see',
  query: nothing,
  answer: Handover,
})

/** By the sweep alone: no route. */
export const makeHandover = changeRequest({
  name: 'handover.make',
  path: '/handovers/make',
  summary: 'Make the handover of a shift that ends',
  body: z.strictObject({ rotaId: Id, shift: z.string(), startsAt: z.int(), endsAt: z.int() }),
  answer: z.null(),
})
export const chaseHandover = changeRequest({
  name: 'handover.chase',
  path: '/handovers/{id}/chase',
  summary: 'Tell the team that nobody has accepted a handover',
  body: nothing,
  answer: z.null(),
})

export const noteHandover = changeRequest({
  name: 'handover.note',
  path: '/handovers/{id}/note',
  summary: 'Add a note to a handover, or to one thing in it; what was promised is marked',
  body: z.strictObject({
    itemId: Id.optional(),
    promised: z.boolean().default(false),
    body: Markdown(4000).refine((text) => text.trim() !== '', 'Write a few words.'),
  }),
  answer: Handover,
})

export const withdrawNote = changeRequest({
  name: 'handover.withdraw-note',
  path: '/handovers/notes/{id}/withdraw',
  summary: 'Take back a note of one’s own on a handover nobody has accepted yet',
  body: nothing,
  answer: Handover,
})

export const handOver = changeRequest({
  name: 'handover.hand-over',
  path: '/handovers/{id}/hand-over',
  summary: 'Say that the outgoing shift is done with a handover',
  body: nothing,
  answer: Handover,
})

export const acceptHandover = changeRequest({
  name: 'handover.accept',
  path: '/handovers/{id}/accept',
  summary: 'Accept a handover: from now on it is the incoming shift’s',
  body: nothing,
  answer: Handover,
})
