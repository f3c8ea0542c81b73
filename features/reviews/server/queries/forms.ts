import { sql } from 'kysely'
import { query } from '../../../../platform/server/query.ts'
import { countCauses, listCauses, listForms } from '../../contract/requests/forms.ts'
import { causesOf, formsOf } from '../forms/forms.store.ts'

export const listFormsQuery = query({
  request: listForms,
  permission: 'review-form.read',
  run: async (scene) => ({ items: await formsOf(scene) }),
})

export const listCausesQuery = query({
  request: listCauses,
  permission: 'cause.read',
  run: async (scene) => ({ items: await causesOf(scene) }),
})

const cap = 10_000

/** A case counts once for a cause, however often its tree names it; of cases the reader does not see nothing is counted. */
export const countCausesQuery = query({
  request: countCauses,
  permission: 'cause.read',
  async run(scene, { from, to }) {
    const counted = sql`from reviews t where t.organisation_id = ${scene.actor.organisationId}
      and t.finished_at is not null and t.withdrawn_at is null
      and t.finished_at >= ${from ?? '-infinity'}::timestamptz and t.finished_at < ${to ?? 'infinity'}::timestamptz`
    const { rows } = await sql<{ cause: string; cases: number }>`select w.cause, count(distinct t.case_id)::int as cases
      from (select t.organisation_id, t.id, t.case_id ${counted}) t
      join whys w on w.organisation_id = t.organisation_id and w.review_id = t.id and w.removed_at is null
      where w.cause is not null group by w.cause order by 2 desc, 1`.execute(scene.db)
    const { rows: all } = await sql<{ n: number }>`select count(*)::int as n
      from (select ${counted} limit ${cap + 1}) t`.execute(scene.db)
    const causes = new Map((await causesOf(scene)).map((cause) => [cause.key, cause]))
    const items = rows.map(({ cause: key, cases }) => {
      const known = causes.get(key)
      return { key, name: known?.name ?? key, area: known?.area ?? '', cases }
    })
    const n = all[0]?.n ?? 0
    return { items, reviews: { value: Math.min(n, cap), more: n > cap } }
  },
})
