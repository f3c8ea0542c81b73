import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Id, Line } from '../../../../platform/contract/scalars.ts'
import { Channel, ChannelKind, DeadDelivery } from '../channel.ts'

const nothing = z.strictObject({})
const Address = z.string().trim().min(8).max(2000)

export const listChannels = queryRequest({
  name: 'channel.list',
  path: '/channels',
  summary: 'Rooms of chat programs: the organisation’s and one’s own',
  query: nothing,
  answer: z.object({ items: z.array(Channel) }),
})
/** `own`: a room of one's own; otherwise everybody's, which needs channel.manage. */
export const createChannel = changeRequest({
  name: 'channel.create',
  path: '/channels',
  summary: 'Add a room of a chat program, by the address of its incoming webhook',
  body: z.strictObject({
    kind: ChannelKind,
    name: Line(80),
    url: Address,
    own: z.boolean().default(false),
    teamId: Id.nullable().default(null),
  }),
  answer: Channel,
})
export const editChannel = changeRequest({
  name: 'channel.edit',
  path: '/channels/{id}/edit',
  summary: 'Change a room of a chat program',
  body: z.strictObject({ name: Line(80), url: Address.optional(), teamId: Id.nullable().default(null) }),
  answer: Channel,
})
export const removeChannel = changeRequest({
  name: 'channel.remove',
  path: '/channels/{id}/remove',
  summary: 'Send nothing to a room any more',
  body: nothing,
  answer: z.null(),
})
export const testChannel = changeRequest({
  name: 'channel.test',
  path: '/channels/{id}/test',
  summary: 'Say something in a room, to see whether it arrives',
  body: nothing,
  answer: Channel,
})

export const listDeadDeliveries = queryRequest({
  name: 'delivery.list',
  path: '/deliveries',
  summary: 'Notices that could not be sent, newest first',
  query: z.strictObject({ ...pageQuery }),
  answer: page(DeadDelivery),
})
export const retryDelivery = changeRequest({
  name: 'delivery.retry',
  path: '/deliveries/{id}/retry',
  summary: 'Try again to send a notice',
  body: nothing,
  answer: z.null(),
})
export const discardDelivery = changeRequest({
  name: 'delivery.discard',
  path: '/deliveries/{id}/discard',
  summary: 'Give up on sending a notice for good',
  body: nothing,
  answer: z.null(),
})
