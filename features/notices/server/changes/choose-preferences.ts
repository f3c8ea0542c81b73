import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { change, one, type Target } from '../../../../platform/server/change.ts'
import { wrongField } from '../../../../platform/contract/problem.ts'
import type { NoticeWhy } from '../../contract/notice.ts'
import type { Choice, Pace } from '../../contract/preferences.ts'
import { choosePreferences as request } from '../../contract/requests/preferences.ts'
import { usualFloors } from '../../contract/preferences.ts'
import type { Ways } from '../deliver/plan.ts'
import { readersOf, readSettings, writePreferences, type PersonReader } from '../preferences.store.ts'
import { presentPreferences } from '../settings.view.ts'

type Own = Target & PersonReader
type Body = ParsedBodyOf<typeof request>

const order: readonly Pace[] = ['off', 'digest', 'at-once']

export const choosePreferencesChange = (ways: Ways) =>
  change({
    request,
    fact: 'notice.chosen',
    subjectKind: 'inbox',
    async load(scene): Promise<(Own | undefined)[]> {
      const settings = await readSettings(scene)
      const [own] = await readersOf(scene, scene.actor.personId ? [scene.actor.personId] : [], settings)
      return [own && { ...own, id: own.personId }]
    },
    allow: ({ actor }) => actor.kind !== 'system' || 'Only people have an inbox.',
    async check(scene, _, { choices }) {
      const { floors } = await readSettings(scene)
      const under = (Object.entries(choices) as [NoticeWhy, Choice][]).find(
        ([why, choice]) => order.indexOf(choice.mail) < order.indexOf((floors[why] ?? usualFloors[why]).mail),
      )
      return (
        under &&
        wrongField('notice.floor', `choices.${under[0]}`, 'Your organisation wants everybody to get these by mail.')
      )
    },
    apply: one(async (scene, own: Own, body: Body) => {
      const { timeZone, digestAt, quiet, choices } = own
      await writePreferences(scene, own.personId, body)
      return { subjectId: own.personId, data: {}, before: { timeZone, digestAt, quiet, choices }, after: body }
    }),
    present: async (scene, ids) => {
      const found = await presentPreferences(scene, ways)
      return ids.flatMap(() => found ?? [])
    },
    inverse: ({ subjectId, before }) => (before ? { change: 'notice.choose', subjectId, body: before } : undefined),
  })
