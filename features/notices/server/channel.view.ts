import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { Channel } from '../contract/channel.ts'
import { selectChannels, type ChannelView } from './channels.store.ts'

export const presentChannel = (scene: Scene, row: ChannelView): Channel => {
  const { personId: _personId, teamId: _teamId, createdAt, lastSentAt, ...rest } = row
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    lastSentAt: lastSentAt?.toISOString() ?? null,
    can: abilities(scene, scene.changesOn('channel'), row),
  }
}

export async function presentChannels(scene: Scene, ids: readonly string[]): Promise<Channel[]> {
  const rows = await selectChannels(scene, ids)
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => presentChannel(scene, row)))
}
