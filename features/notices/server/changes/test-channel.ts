import { change, one } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { testChannel as request } from '../../contract/requests/channels.ts'
import { mayChange } from '../channel.ts'
import { presentChannels } from '../channel.view.ts'
import { loadChannels, type ChannelRow } from '../channels.store.ts'
import { insertDeliveries } from '../deliver/deliveries.store.ts'

/** By the same way as every notice; what it comes to is seen in the room, or among what could not be sent. */
export const testChannelChange = change({
  request,
  fact: 'channel.tested',
  subjectKind: 'channel',
  load: loadChannels,
  allow: mayChange,
  apply: one(async (scene, { id, name, personId }: ChannelRow) => {
    const nobodys = { noticeId: null, caseId: null, path: null, digest: false }
    const message = 'This works: notices of Caseward arrive here.'
    await insertDeliveries(scene, [
      { id: newId(scene.now), personId, channelId: id, message, dueAt: scene.now, ...nobodys },
    ])
    return { subjectId: id, data: { name } }
  }),
  present: presentChannels,
})
