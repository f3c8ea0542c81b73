import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { readNoticeSettings, readPreferences } from '../../contract/requests/preferences.ts'
import type { Ways } from '../deliver/plan.ts'
import { presentPreferences, presentSettings } from '../settings.view.ts'

export const readPreferencesQuery = (ways: Ways) =>
  query({
    request: readPreferences,
    permission: 'notice.read',
    async run(scene) {
      const found = await presentPreferences(scene, ways)
      if (!found) throw unknown('inbox')
      return found
    },
  })

/** Everybody may know what they cannot switch off. */
export const readNoticeSettingsQuery = (ways: Ways) =>
  query({ request: readNoticeSettings, permission: 'notice.read', run: (scene) => presentSettings(scene, ways) })
