import { change, one } from '../../../../platform/server/change.ts'
import type { Secrets } from '../../../secrets/server/index.ts'
import { removeChannel as request } from '../../contract/requests/channels.ts'
import { mayChange } from '../channel.ts'
import { loadChannels, removeChannelRow, type ChannelRow } from '../channels.store.ts'

export const removeChannelChange = (secrets: Secrets) =>
  change({
    request,
    fact: 'channel.removed',
    subjectKind: 'channel',
    load: loadChannels,
    allow: mayChange,
    apply: one(async (scene, { id, name }: ChannelRow) => {
      await removeChannelRow(scene, id)
      await secrets.drop(scene, { place: 'channel', id })
      return { subjectId: id, data: { name } }
    }),
    present: async (_, ids) => ids.map(() => null),
  })
