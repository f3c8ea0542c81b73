import pg from 'pg'
import type { Databases } from '../main.ts'
import { quantile, say, timed } from '../report.ts'
import { organisationId, personId } from '../seed.ts'
import { startServer, type Server } from '../server.ts'

const rounds = 60
/** Exhibits of the two cases, with ten steps of custody each; one of the many has a tenth of all steps. */
const sizes = { few: 100, many: 10_000 } as const
type Which = keyof typeof sizes

type Target = { caseId: string; key: string; longest: string; hash: string }

const asked: Record<string, (target: Target) => string> = {
  'register of the case': ({ caseId }) => `/cases/${caseId}/evidence?limit=100`,
  'count of the case': ({ caseId }) => `/cases/${caseId}/evidence/count`,
  'exhibit page': ({ longest }) => `/evidence/${longest}`,
  'chain of custody': ({ longest }) => `/evidence/${longest}/custody?limit=50`,
  'register, all cases, by words': ({ key }) => `/evidence?q=laptop&case=${key}`,
  'register, all cases, by hash': ({ hash }) => `/evidence?hash=${hash}`,
}

/** (i) a case of 10,000 exhibits with 100,000 steps of custody against one of 100, in the same database, asked in turn. */
export async function benchEvidence({ small }: Databases): Promise<void> {
  say('\n(i) custody: p95 in milliseconds over HTTP, 10,000 exhibits with 100,000 steps against 100 with 1,000')
  const client = new pg.Client({ connectionString: small })
  await client.connect()
  const targets = { few: await fill(client, 'few'), many: await fill(client, 'many') }
  await client.query('vacuum analyze evidence, custody_events')
  await client.end()
  const server = await startServer(small)
  for (const [name, path] of Object.entries(asked)) {
    const times: Record<Which, number[]> = { few: [], many: [] }
    for (let round = -5; round < rounds; round++)
      for (const which of ['few', 'many'] as const) {
        const took = await timed(() => ask(server, path(targets[which])))
        if (round >= 0) times[which].push(took)
      }
    const [few, many] = [quantile(times.few, 0.95), quantile(times.many, 0.95)]
    say(
      `  ${name.padEnd(32)} many ${many.toFixed(1).padStart(6)}   few ${few.toFixed(1).padStart(6)}   ratio ${(many / few).toFixed(2)}   (medians ${quantile(times.many, 0.5).toFixed(1)} / ${quantile(times.few, 0.5).toFixed(1)})`,
    )
  }
  await server.stop()
}

async function ask(server: Server, path: string): Promise<void> {
  const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { authorization: `Bearer ${server.token}` } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${text}`)
}

/** By SQL alone, as the owner: it is the state that counts, not the way to it. */
async function fill(client: pg.Client, which: Which): Promise<Target> {
  const count = sizes[which]
  const { rows } = await client.query<{ id: string; key: string }>(
    'select id, key from cases where organisation_id = $1 and merged_into_id is null order by id limit 1 offset $2',
    [organisationId, which === 'few' ? 0 : 1],
  )
  const { id: caseId, key } = rows[0]!
  const idOf = (number: string) =>
    `(lpad(to_hex(1790000000000 + ${number} * 1000), 12, '0') || '70008${which === 'few' ? '001' : '002'}' || lpad(to_hex(${number}), 12, '0'))::uuid`
  await client.query(
    `insert into contents (organisation_id, id, size, md5, sha1, sha256, sha512, blob_id, place, sealed_key, key_id, created_at)
     select $1, ${idOf('i')}, i, decode(md5(i::text), 'hex'), substr(sha256(i::text::bytea), 1, 20), sha256((i || '${which}')::bytea),
       sha512(i::text::bytea), ${idOf('i')}, 'disk', 'x', 'x', now() from generate_series(1, $2::int) i`,
    [organisationId, count],
  )
  await client.query(
    `insert into evidence (organisation_id, id, case_id, number, exhibit, kind, title, content_id, file_name, size, md5, sha1, sha256,
       sha512, acquired_at, registered_at, registered_by, standing, holder_id, steps, last_step_at, checked, checked_at)
     select $1, c.id, $3, i, $4 || '/' || i, 'file', 'Laptop ' || i, c.id, 'file', c.size, c.md5, c.sha1, c.sha256, c.sha512,
       now(), now(), $5, 'held', $5, 10, now(), 'sound', now()
     from generate_series(1, $2::int) i join contents c on c.organisation_id = $1 and c.id = ${idOf('i')}`,
    [organisationId, count, caseId, key, personId],
  )
  await client.query(
    `insert into custody_events (organisation_id, evidence_id, step, id, case_id, kind, at, recorded_at, recorded_by)
     select $1, case when step = 1 then ${idOf('1')} else ${idOf('i')} end, case when step = 1 then 100 + i else step end,
       gen_random_uuid(), $3, 'accessed', now(), now(), $4
     from generate_series(1, $2::int) i, generate_series(1, 10) step`,
    [organisationId, count, caseId, personId],
  )
  const found = await client.query<{ id: string; hash: string }>(
    `select id, encode(sha256, 'hex') as hash from evidence where organisation_id = $1 and id = ${idOf('1')}`,
    [organisationId],
  )
  return { caseId, key, longest: found.rows[0]!.id, hash: found.rows[0]!.hash }
}
