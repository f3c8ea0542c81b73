import { query } from '../../../../platform/server/query.ts'
import { listReportTemplates as request } from '../../contract/requests/templates.ts'
import { templates } from './template-rows.ts'

export const listTemplates = query({
  request,
  permission: 'report.read',
  run: async (scene) => ({ items: await templates(scene) }),
})
