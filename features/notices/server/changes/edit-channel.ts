import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import type { Secrets } from '../../../secrets/server/index.ts'
import { editChannel as request } from '../../contract/requests/channels.ts'
import { hostOf, mayChange, unknownTeam } from '../channel.ts'
import { presentChannels } from '../channel.view.ts'
import { loadChannels, updateChannel, type ChannelRow } from '../channels.store.ts'

type Body = ParsedBodyOf<typeof request>

/** The address stays where none is given: nobody is shown it, so nobody has to type it again. */
export const editChannelChange = (secrets: Secrets) =>
  change({
    request,
    fact: 'channel.edited',
    subjectKind: 'channel',
    load: loadChannels,
    allow: mayChange,
    check(scene, { personId }, { url, teamId }) {
      const host = url === undefined ? '' : hostOf(url)
      if (host instanceof Problem) return host
      if (personId && teamId) return wrongField('channel.own_team', 'teamId', 'A channel of your own is no team’s.')
      return unknownTeam(scene, teamId)
    },
    apply: one(async (scene, channel: ChannelRow, { name, url, teamId }: Body) => {
      const { id, host } = channel
      await updateChannel(scene, { id, name, teamId, host: url === undefined ? host : String(hostOf(url)) })
      if (url !== undefined) await secrets.keep(scene, { place: 'channel', id, value: url })
      return {
        subjectId: id,
        data: { name },
        before: { name: channel.name, teamId: channel.teamId },
        after: { name, teamId, ...(url === undefined ? {} : { addressReplaced: true }) },
      }
    }),
    present: presentChannels,
    // An address that was replaced is kept nowhere.
    inverse: ({ subjectId, before, after }) =>
      before && !after?.addressReplaced ? { change: 'channel.edit', subjectId, body: before } : undefined,
  })
