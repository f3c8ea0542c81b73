import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { wrongField } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { editChannel as request } from '../../contract/requests/channels.ts'
import { addressProblem, hostOf, mayChange, unknownTeam } from '../channel.ts'
import { presentChannels } from '../channel.view.ts'
import { loadChannels, updateChannel, type ChannelRow } from '../channels.store.ts'
import type { Going } from '../deliver/send.ts'

type Body = ParsedBodyOf<typeof request>

/** The address stays where none is given: nobody is shown it, so nobody has to type it again. */
export const editChannelChange = ({ secrets, outbound }: Pick<Going, 'secrets' | 'outbound'>) =>
  change({
    request,
    fact: 'channel.edited',
    subjectKind: 'channel',
    load: loadChannels,
    allow: mayChange,
    async check(scene, { personId }, { url, teamId }) {
      const wrong = url === undefined ? undefined : await addressProblem(outbound, url)
      if (wrong) return wrong
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
