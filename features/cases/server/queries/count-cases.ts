import { sql } from 'kysely'
import { severityOf } from '../../../../platform/contract/severity.ts'
import type { Count } from '../../../../platform/contract/page.ts'
import { Severity } from '../../../../platform/contract/scalars.ts'
import { query } from '../../../../platform/server/query.ts'
import { stages, type Stage } from '../../../lifecycles/contract/lifecycle.ts'
import { countCases as request } from '../../contract/requests/read-cases.ts'

/** Open cases are counted up to here, newest first; more than that nobody works. */
const most = 10_000

type Group = { stage: Stage; severity: number; cases: number; mine: number }

export const countCases = query({
  request,
  permission: 'case.read',
  async run({ db, actor }, { kind }) {
    const { rows } =
      await sql<Group>`select stage, severity, count(*)::int as cases, (count(*) filter (where owner_id = ${actor.personId}))::int as mine
      from (select c.stage, c.severity, c.owner_id from cases c
        where c.organisation_id = ${actor.organisationId} and c.stage <> 'closed' and c.merged_into_id is null and c.withdrawn_at is null
          ${kind ? sql`and c.kind = ${kind}` : sql``} limit ${most}) open
      group by stage, severity`.execute(db)
    const sum = (groups: readonly Group[]) => groups.reduce((total, group) => total + group.cases, 0)
    const more = sum(rows) >= most
    const count = (keep: (group: Group) => boolean): Count => ({ value: sum(rows.filter(keep)), more })
    const open = stages.filter((stage) => stage !== 'closed')
    return {
      open: count(() => true),
      mine: { value: rows.reduce((total, group) => total + group.mine, 0), more },
      byStage: byName(open, (stage) => count((group) => group.stage === stage)),
      bySeverity: byName(Severity.options, (severity) => count((group) => severityOf(group.severity) === severity)),
    }
  },
})

const byName = <Name extends string>(names: readonly Name[], count: (name: Name) => Count) =>
  Object.fromEntries(names.map((name) => [name, count(name)])) as Record<Name, Count>
