import type { CompiledQuery } from 'kysely'
import type { Scene } from '../../platform/server/scene.ts'
import type { TheWorld } from '../world.ts'

/** One node of a plan that was carried out. */
export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}
/** What a piece of work read of each table: rows looked at, and whether any of it was by walking the whole table. */
export type Read = Record<string, { rows: number; walked: boolean }>

const nodes = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** Does the work and has PostgreSQL explain each of its selects as it was carried out. */
export async function explained(scene: Scene, work: (scene: Scene) => Promise<unknown>): Promise<Read> {
  const seen: CompiledQuery[] = []
  const db = scene.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => result,
  })
  const executor = db.getExecutor()
  const execute = executor.executeQuery.bind(executor)
  Object.assign(executor, { executeQuery: (compiled: CompiledQuery) => (seen.push(compiled), execute(compiled)) })
  await work({ ...scene, db })
  const read: Read = {}
  for (const compiled of seen.filter(({ sql }) => /^\s*(select|with)\b/i.test(sql))) {
    const { rows } = await scene.db.executeQuery<{ 'QUERY PLAN': { Plan: PlanNode }[] }>({
      ...compiled,
      sql: `explain (analyze, format json) ${compiled.sql}`,
    })
    for (const node of nodes(rows[0]!['QUERY PLAN'][0]!.Plan)) count(read, node)
  }
  return read
}

function count(read: Read, node: PlanNode): void {
  const table = node['Relation Name']
  if (table === undefined) return
  const looked = ['Actual Rows', 'Rows Removed by Filter', 'Rows Removed by Index Recheck'] as const
  const each = looked.reduce((sum, key) => sum + (node[key] ?? 0), 0)
  const known = (read[table] ??= { rows: 0, walked: false })
  known.rows += each * (node['Actual Loops'] ?? 1)
  known.walked ||= node['Node Type'] === 'Seq Scan'
}

type Asked = { name: string; filter?: object; params?: Record<string, string> }

/** The same of a query of the API, as one person asks it. */
export const explainedQuery = (world: TheWorld, actor: TheWorld['ana'], { name, filter = {}, params = {} }: Asked) =>
  world.reads(actor, (scene) => {
    const query = world.registry.queries.find((each) => each.request.name === name)
    if (!query) throw new Error(`There is no query ${name}.`)
    return explained(scene, (within) => query.run(within, query.request.query.parse(filter), params))
  })
