import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { createChannel as request } from '../../contract/requests/channels.ts'
import { addressProblem, hostOf, mayChange, unknownTeam } from '../channel.ts'
import { presentChannels } from '../channel.view.ts'
import { insertChannel } from '../channels.store.ts'
import type { Going } from '../deliver/send.ts'

export const createChannelChange = ({ secrets, outbound }: Pick<Going, 'secrets' | 'outbound'>) =>
  change({
    request,
    fact: 'channel.created',
    subjectKind: 'channel',
    load: inOrganisation,
    async check(scene, _, { own, url, teamId }) {
      const wrong = await addressProblem(outbound, url)
      if (wrong) return wrong
      if (own && scene.actor.personId === null)
        return wrongField('channel.nobody', 'own', 'Only people have channels of their own.')
      if (own && teamId) return wrongField('channel.own_team', 'teamId', 'A channel of your own is no team’s.')
      const may = mayChange(scene, { personId: own ? scene.actor.personId : null })
      return may === true ? unknownTeam(scene, teamId) : new Problem('forbidden', 'request.forbidden', may)
    },
    async apply(scene, _, { own, url, kind, name, teamId }) {
      const id = newId(scene.now)
      const personId = own ? scene.actor.personId : null
      await insertChannel(scene, { id, kind, name, teamId, personId, host: String(hostOf(url)) })
      await secrets.keep(scene, { place: 'channel', id, value: url })
      return [{ subjectId: id, data: { name }, after: { kind, teamId, personId } }]
    },
    present: presentChannels,
  })
