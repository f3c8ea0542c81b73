import { sql } from 'kysely'
import { z } from 'zod'
import { unknown } from '../../../../platform/contract/problem.ts'
import { decodeCursor, encodeCursor } from '../../../../platform/server/db/cursor.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { ReadingLine } from '../../contract/reading.ts'
import type { Proposal, ProposalKind, ReadingRow, ReadingRun } from '../../contract/run.ts'
import { getReading, listProposals, listReadings, listRows, listWarnings } from '../../contract/requests/readings.ts'
import { foundIn, whereOf, type Proposing } from '../lines.ts'
import { presentRun, selectRuns } from './run-rows.ts'

const permission = 'reading.read'

export const listReadingsQuery = query({
  request: listReadings,
  permission,
  async run(scene, { cursor, limit }, { id = '' }) {
    if (!isId(id)) throw unknown('exhibit')
    const before = decodeCursor(cursor, z.tuple([z.uuid()]))
    const beyond = before ? sql`and r.id < ${before[0]}::uuid` : sql``
    const rows = await selectRuns(scene, sql`r.evidence_id = ${id}::uuid ${beyond}`, limit + 1)
    const items = rows.slice(0, limit).map((row) => presentRun(scene, row))
    return { items, nextCursor: rows.length > limit ? encodeCursor([items.at(-1)?.id]) : null }
  },
})

export const getReadingQuery = query({
  request: getReading,
  permission,
  run: async (scene, _filter, { id = '' }) => findRun(scene, id),
})

/** @throws Problem 404 */
async function findRun(scene: Scene, id: string): Promise<ReadingRun> {
  const [row] = isId(id) ? await selectRuns(scene, sql`r.id = ${id}::uuid`, 1) : []
  if (!row) throw unknown('reading')
  return presentRun(scene, row)
}

type LineRow = { number: number; kind: ProposalKind; body: string }
type Decided = LineRow & {
  verdict: Proposal['verdict']
  decided_at: Date | null
  decider_id: string | null
  decider: string | null
  became: string | null
  says: string | null
}

const after = (cursor: string | undefined): number => decodeCursor(cursor, z.tuple([z.int()]))?.[0] ?? -1

const pageOf = <T extends { number: number }>(rows: T[], limit: number) => ({
  rows: rows.slice(0, limit),
  nextCursor: rows.length > limit ? encodeCursor([rows[limit - 1]?.number]) : null,
})

export const listProposalsQuery = query({
  request: listProposals,
  permission,
  async run(scene, { cursor, limit, kind, verdict }, { id = '' }) {
    await findRun(scene, id)
    const kinds = kind ? [kind] : ['observable', 'event', 'child']
    const decided =
      verdict === undefined ? sql`` : verdict === 'open' ? sql`and d.number is null` : sql`and d.verdict = ${verdict}`
    const { rows } =
      await sql<Decided>`select l.number, l.kind, l.body, d.verdict, d.decided_at, d.decided_by as decider_id, p.name as decider,
        d.became, d.says
      from reading_lines l
      left join reading_decisions d on d.organisation_id = l.organisation_id and d.run_id = l.run_id and d.number = l.number
      left join people p on p.id = d.decided_by
      where l.organisation_id = ${scene.actor.organisationId} and l.run_id = ${id} and l.kind = any(${kinds}::text[])
        and l.section = '' and l.number > ${after(cursor)} ${decided}
      order by l.number limit ${limit + 1}`.execute(scene.db)
    const { rows: shown, nextCursor } = pageOf(rows, limit)
    return { items: shown.map(presentProposal), nextCursor }
  },
})

const presentProposal = (row: Decided): Proposal => ({
  number: row.number,
  kind: row.kind,
  ...foundIn(ReadingLine.parse(JSON.parse(row.body)) as Proposing),
  verdict: row.verdict,
  decidedBy: row.decider_id && row.decider ? { id: row.decider_id, name: row.decider } : null,
  decidedAt: row.decided_at?.toISOString() ?? null,
  became: row.became,
  says: row.says,
})

/** As it stands in the text of a line: quoted and escaped as JSON does. */
const asWritten = (text: string): string =>
  `%${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

export const listRowsQuery = query({
  request: listRows,
  permission,
  async run(scene, { cursor, limit, table, q }, { id = '' }) {
    await findRun(scene, id)
    const holding = q ? sql`and l.body ilike ${asWritten(q)}` : sql``
    const { rows } = await sql<LineRow>`select l.number, l.body from reading_lines l
      where l.organisation_id = ${scene.actor.organisationId} and l.run_id = ${id} and l.kind = 'row' and l.section = ${table}
        and l.number > ${after(cursor)} ${holding} order by l.number limit ${limit + 1}`.execute(scene.db)
    const { rows: shown, nextCursor } = pageOf(rows, limit)
    return { items: shown.map(presentRow), nextCursor }
  },
})

function presentRow({ number, body }: LineRow): ReadingRow {
  const { cells, at } = ReadingLine.parse(JSON.parse(body)) as Extract<ReadingLine, { kind: 'row' }>
  return { number, cells, where: whereOf(at) }
}

export const listWarningsQuery = query({
  request: listWarnings,
  permission,
  async run(scene, { cursor, limit }, { id = '' }) {
    await findRun(scene, id)
    const { rows } = await sql<LineRow>`select l.number, l.body from reading_lines l
      where l.organisation_id = ${scene.actor.organisationId} and l.run_id = ${id} and l.kind = 'warning' and l.section = ''
        and l.number > ${after(cursor)} order by l.number limit ${limit + 1}`.execute(scene.db)
    const { rows: shown, nextCursor } = pageOf(rows, limit)
    const items = shown.map(({ number, body }) => {
      const { detail, at } = ReadingLine.parse(JSON.parse(body)) as Extract<ReadingLine, { kind: 'warning' }>
      return { number, detail, where: at ? whereOf(at) : '' }
    })
    return { items, nextCursor }
  },
})
