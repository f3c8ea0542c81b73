import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { migrate } from '../../platform/server/db/migrate.ts'
import { startEmbedded } from '../../platform/server/embedded/start-embedded.ts'
import pg from 'pg'
import { benchAdded } from './added.ts'
import { benchClocks } from './measured/clocks.ts'
import { benchMetrics } from './measured/metrics.ts'
import { benchCorrelation } from './correlation.ts'
import { benchEvidence } from './evidence/custody.ts'
import { benchIngest } from './ingest.ts'
import { benchPage } from './page.ts'
import { benchPlaybooks } from './playbooks.ts'
import { benchRead } from './read.ts'
import { benchRules } from './rules.ts'
import { benchTriage } from './triage.ts'
import { benchUpload } from './evidence/upload.ts'
import { say } from './report.ts'
import { benchSimilar } from './similar.ts'
import { seed, type Size } from './seed.ts'

export type Databases = { big: string; small: string }
const benches: Record<string, (databases: Databases) => Promise<void>> = {
  read: benchRead,
  page: benchPage,
  ingest: benchIngest,
  added: benchAdded,
  similar: benchSimilar,
  clocks: benchClocks,
  metrics: benchMetrics,
  rules: benchRules,
  evidence: benchEvidence,
  upload: benchUpload,
  // Nothing but the databases, to be kept (BENCH_KEEP) for others.
  fill: () => Promise.resolve(),
}

const sizes: Record<keyof Databases, Size> = {
  big: {
    alerts: Number(process.env.BENCH_ALERTS ?? 1_000_000),
    cases: Number(process.env.BENCH_ALERTS ?? 1_000_000) / 10,
  },
  small: { alerts: 10_000, cases: 1_000 },
}

const asked = process.argv.slice(2)
const onStreams = { correlation: benchCorrelation, triage: benchTriage, playbooks: benchPlaybooks }
if (asked[0] === 'correlation' || asked[0] === 'triage' || asked[0] === 'playbooks') {
  await onStreams[asked[0]](asked.slice(1)).catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    process.exit(2)
  })
  process.exit(0)
}
const names = asked.length > 0 ? asked : Object.keys(benches)
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  say(
    `There is no benchmark ${unknown.join(', ')}. There are: ${[...Object.keys(onStreams), ...Object.keys(benches)].join(', ')}.`,
  )
  process.exit(2)
}

const kept = process.env.BENCH_KEEP
const folder = kept ?? mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'caseward-bench-'))
const embedded = await startEmbedded(folder, {
  // Vacuum comes when it likes, to one of two things that are compared.
  settings: { shared_buffers: '2GB', max_wal_size: '8GB', checkpoint_timeout: '30min', autovacuum: 'off' },
})
try {
  // The big one takes minutes to fill, and these need none of it.
  const big = names.every((name) => ['clocks', 'rules', 'upload'].includes(name)) ? '' : await prepare('big')
  const databases: Databases = { big, small: await prepare('small') }
  for (const name of names) await benches[name]?.(databases)
} finally {
  await embedded.stop()
  if (!kept) rmSync(folder, { recursive: true, force: true })
}

/** A seeded database, or the one filled before in the folder named by `BENCH_KEEP`; answers its URL as its owner. */
async function prepare(name: keyof Databases): Promise<string> {
  const size = sizes[name]
  const client = new pg.Client({ connectionString: embedded.url('postgres') })
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount) {
    await client.end()
    await migrate({ ownerUrl: embedded.url('caseward', name), appRole: 'caseward_app' })
    return embedded.url('caseward', name)
  }
  say(
    `Filling ${name}: ${size.alerts.toLocaleString('en')} alerts, ${(size.alerts * 4).toLocaleString('en')} sightings, ${size.cases.toLocaleString('en')} cases`,
  )
  await client.query(`create database ${name} owner caseward`)
  await client.query('grant caseward_app to caseward')
  await client.end()
  const ownerUrl = embedded.url('caseward', name)
  await migrate({ ownerUrl, appRole: 'caseward_app' })
  await seed(embedded.url('postgres', name), size)
  return ownerUrl
}
