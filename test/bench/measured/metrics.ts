import pg from 'pg'
import { compose } from '../../../apps/compose.ts'
import { rebuildMetrics } from '../../../features/metrics/server/index.ts'
import { readAs } from '../../../platform/server/activity/read-as.ts'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../platform/server/log.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import type { Databases } from '../main.ts'
import { median, say, timed } from '../report.ts'
import { organisationId, personId } from '../seed.ts'
import { fillFacts } from './fill-facts.ts'
import { asPlainSql } from './plain.ts'

const rounds = 9
const actor: Actor = { kind: 'person', personId, organisationId, name: 'Bench', permissions: ['*'] }

/**
 * (m) Numbers of the shipped dashboards, through the product's own query and row-level security, against the same counts by
 * plain SQL of the owner in the same run, both warm; and what counting anew takes.
 */
export async function benchMetrics({ big }: Databases): Promise<void> {
  // Fills in without triggers, and counts without row-level security.
  const client = new pg.Client({ connectionString: big.replace('caseward@', 'postgres@') })
  await client.connect()
  const product = await compose({ appUrl: big, baseUrl: 'http://127.0.0.1', log: makeLog('silent'), poolSize: 4 })
  try {
    const [alerts, cases] = [await countOf(client, 'alerts'), await countOf(client, 'cases')]
    await fillFacts(client, alerts * 5)
    say(
      `\n(m) measures at ${told(alerts)} alerts, ${told(cases)} cases, ${told(await countOf(client, 'activity'))} facts`,
    )
    await anew(product, alerts)
    await client.query('vacuum analyze')
    await compare(product, client)
  } finally {
    await product.database.close()
    await client.end()
  }
}

const told = (count: number) => count.toLocaleString('en')
const countOf = async (client: pg.Client, table: string) =>
  (await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n

type Product = Awaited<ReturnType<typeof compose>>

async function anew({ world }: Product, alerts: number): Promise<void> {
  let shown = 0
  const took = await timed(() =>
    rebuildMetrics(jobScene(world, makeLog('silent')).system, ({ what, done }) => {
      if (what === 'sums' || done < shown + alerts / 10) return
      shown = done
      say(`  rebuild: ${told(done)} ${what}`)
    }),
  )
  say(`  rebuild took ${(took / 1000).toFixed(1)} s`)
}

async function compare({ world, registry }: Product, client: pg.Client): Promise<void> {
  const query = registry.queries.find((each) => each.request.name === 'metric.read')!
  const reads = readAs(world)
  const { rows } = await client.query<{ last: Date }>('select max(received_at) as last from alerts')
  const to = rows[0]!.last
  const from = new Date(to.getTime() - 30 * 86_400_000)
  const period = { from: from.toISOString(), to: to.toISOString(), zone: 'Europe/Berlin', stat: 'median' }
  const ratios: number[] = []
  for (const { name, asked, plain } of asPlainSql) {
    const filter = query.request.query.parse({ ...period, ...asked })
    const ours = () => reads(actor, (scene) => query.run(scene, filter, {}))
    const theirs = () => client.query(plain, [organisationId, from, to])
    const [mine, other] = [await middle(ours), await middle(theirs)]
    ratios.push(other / mine)
    say(
      `  ${name.padEnd(44)} ${mine.toFixed(1).padStart(7)} ms   plain ${other.toFixed(0).padStart(6)} ms   ${(other / mine).toFixed(0)} times faster`,
    )
  }
  say(`  times faster: median ${median(ratios).toFixed(0)}, least ${Math.min(...ratios).toFixed(1)}`)
}

async function middle(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = -1; round < rounds; round++) {
    const took = await timed(work)
    if (round >= 0) times.push(took)
  }
  return median(times)
}
