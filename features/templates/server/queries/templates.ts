import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/query.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { findCase } from '../../../cases/server/index.ts'
import { listFillings, listTemplates, readTemplate } from '../../contract/requests/templates.ts'
import { presentTemplate } from '../definitions.ts'
import { templatesOf } from '../definitions.store.ts'
import { writeYaml } from '../pack/template-yaml.ts'

export const listTemplatesQuery = query({
  request: listTemplates,
  permission: 'case.read',
  run: async (scene) => ({
    items: (await templatesOf(scene)).map((row) => {
      const { content, ...view } = presentTemplate(scene, row)
      return {
        ...view,
        phases: content.phases.length,
        tasks: content.phases.reduce((sum, { tasks }) => sum + tasks.length, 0),
      }
    }),
  }),
})

type VersionRow = { version: number; at: Date; by_id: string | null; by_name: string | null; cases: number }

export const readTemplateQuery = query({
  request: readTemplate,
  permission: 'case.read',
  async run(scene, _, { id = '' }) {
    const row = (await templatesOf(scene)).find((each) => (isId(id) ? each.id === id.toLowerCase() : each.key === id))
    if (!row) throw unknown('template')
    const view = presentTemplate(scene, row)
    const { rows } = await sql<VersionRow>`select v.version, v.saved_at as at, p.id as by_id, p.name as by_name,
        (select count(*)::int from (select from case_fillings f where f.organisation_id = v.organisation_id
          and f.template_id = v.template_id and f.template_version = v.version and f.taken_back_at is null limit 1000) few) as cases
      from template_versions v left join people p on p.id = v.saved_by
      where v.organisation_id = ${scene.actor.organisationId} and v.template_id = ${row.id}
      order by v.version desc limit 50`.execute(scene.db)
    const versions = rows.map(({ version, at, by_id, by_name, cases }) => ({
      version,
      at: at.toISOString(),
      by: by_id !== null && by_name !== null ? { id: by_id, name: by_name } : null,
      cases,
    }))
    return { ...view, yaml: writeYaml(view), versions }
  },
})

type FillingRow = {
  id: string
  template_id: string
  name: string
  version: number
  newest: number
  at: Date
  by_id: string | null
  by_name: string | null
}

export const listFillingsQuery = query({
  request: listFillings,
  permission: 'case.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const { rows } =
      await sql<FillingRow>`select f.id, f.template_id, t.name, f.template_version as version, t.version as newest,
        f.filled_at as at, p.id as by_id, p.name as by_name
      from case_fillings f join case_templates t on t.organisation_id = f.organisation_id and t.id = f.template_id
      left join people p on p.id = f.filled_by
      where f.organisation_id = ${scene.actor.organisationId} and f.case_id = ${kase.id} and f.taken_back_at is null
      order by f.filled_at, f.id`.execute(scene.db)
    return {
      items: rows.map(({ template_id, at, by_id, by_name, ...row }) => ({
        ...row,
        templateId: template_id,
        at: at.toISOString(),
        by: by_id !== null && by_name !== null ? { id: by_id, name: by_name } : null,
      })),
    }
  },
})
