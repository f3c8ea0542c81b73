import { query } from '../../../../platform/server/query.ts'
import { listChannels as request } from '../../contract/requests/channels.ts'
import { presentChannel } from '../channel.view.ts'
import { selectChannels } from '../channels.store.ts'

export const listChannelsQuery = query({
  request,
  permission: 'channel.list',
  run: async (scene) => ({ items: (await selectChannels(scene)).map((row) => presentChannel(scene, row)) }),
})
