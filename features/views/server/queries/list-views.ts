import { query } from '../../../../platform/server/query.ts'
import { listViews } from '../../contract/requests/views.ts'
import { presentViews } from './view-rows.ts'

export const listViewsQuery = query({
  request: listViews,
  permission: 'view.read',
  run: async (scene, { noun }) => ({ items: await presentViews(scene, { noun }) }),
})
