import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { change, one, type Target } from '../../../../platform/server/change.ts'
import { setNoticeSettings as request } from '../../contract/requests/preferences.ts'
import type { Ways } from '../deliver/plan.ts'
import { readSettings, writeSettings, type Settings } from '../preferences.store.ts'
import { presentSettings } from '../settings.view.ts'

type Body = ParsedBodyOf<typeof request>

export const setNoticeSettingsChange = (ways: Ways) =>
  change({
    request,
    fact: 'floor.set',
    subjectKind: 'notice-settings',
    async load(scene): Promise<(Target & { settings: Settings })[]> {
      const settings = await readSettings(scene, true)
      return [{ id: scene.actor.organisationId, version: settings.version, settings }]
    },
    apply: one(async (scene, { id, settings }: Target & { settings: Settings }, body: Body) => {
      await writeSettings(scene, body)
      const { version: _version, ...before } = settings
      return { subjectId: id, data: {}, before, after: body }
    }),
    present: async (scene, ids) => {
      const settings = await presentSettings(scene, ways)
      return ids.map(() => settings)
    },
    inverse: ({ subjectId, before }) => (before ? { change: 'floor.set', subjectId, body: before } : undefined),
  })
