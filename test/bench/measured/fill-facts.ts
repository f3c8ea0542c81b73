import type pg from 'pg'
import { organisationId, personId } from '../seed.ts'

const o = `'${organisationId}'::uuid`

/** A UUIDv7 of that moment, the same for the same text. */
const id7 = (at: string, text: string) =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${text}), 1, 3) || '8' || substr(md5(${text}), 4, 15))::uuid`

const fact = (
  name: string,
  { at, from, data }: { at: string; from: string; data: string },
) => `with made as materialized (
    select ${id7(at, `'${name}' || c.id`)} as fact_id, ${at} as at, c.id, c.number, ${data} as data from ${from}),
  told as (insert into activity (organisation_id, id, at, actor_kind, actor_id, source, group_id, fact, subject_kind, subject_id, case_id, commitment)
    select ${o}, fact_id, at, 'person', '${personId}', 'web', fact_id, '${name}', 'case', id, id, sha256('x') from made)
  insert into activity_payloads (organisation_id, activity_id, salt, payload)
  select ${o}, fact_id, 'x', jsonb_build_object('data', data) from made`

/** Cases over the same months as the alerts, with the lives they had, and as many facts as are asked for in all. */
export async function fillFacts(client: pg.Client, facts: number): Promise<void> {
  const [known] = (await client.query<{ facts: number }>(`select count(*)::int as facts from activity`)).rows
  if ((known?.facts ?? 0) >= facts) return
  await client.query(`set session_replication_role = replica; set synchronous_commit = off`)
  await live(client)
  await tellOfCases(client)
  await tellTheRest(client, facts)
  await client.query('set session_replication_role = default')
  await client.query('vacuum analyze')
}

async function live(client: pg.Client): Promise<void> {
  await client.query(`with span as (select min(received_at) as first, max(received_at) - min(received_at) as length from alerts),
    many as (select count(*)::float8 as n from cases)
    update cases c set created_at = first + length * (c.number / many.n), detected_at = first + length * (c.number / many.n) - interval '1 hour',
      occurred_at = first + length * (c.number / many.n) - interval '1 hour' * (1 + c.number % 50),
      acknowledged_at = first + length * (c.number / many.n) + interval '1 minute' * (c.number % 90),
      contained_at = case when c.number % 3 > 0 then first + length * (c.number / many.n) + interval '1 minute' * (c.number % 900) end,
      resolved_at = case when c.stage = 'closed' then first + length * (c.number / many.n) + interval '1 minute' * (200 + c.number % 2000) end,
      closed_at = case when c.stage = 'closed' then first + length * (c.number / many.n) + interval '1 minute' * (300 + c.number % 4000) end,
      disposition = case when c.stage = 'closed' then (array['true_positive', 'benign_true_positive', 'false_positive', 'undetermined'])[1 + c.number % 4] end,
      type = (array['malware', 'phishing', 'fraud', 'data-breach', 'insider'])[1 + c.number / 7 % 5] from span, many`)
}

async function tellOfCases(client: pg.Client): Promise<void> {
  await client.query(
    fact('case.moved', {
      at: `c.created_at + interval '1 minute' * (c.number % 60)`,
      from: 'cases c',
      data: `jsonb_build_object('stage', 'investigating')`,
    }),
  )
  await client.query(
    fact('case.closed', {
      at: 'c.closed_at',
      from: `cases c where c.stage = 'closed' and c.closed_at is not null`,
      data: `jsonb_build_object('disposition', c.disposition)`,
    }),
  )
  // One case in twenty was closed before, and reopened.
  const again = `cases c where c.closed_at is not null and c.number % 20 = 1`
  await client.query(
    fact('case.reopened', {
      at: `c.created_at + interval '2 minutes' * (c.number % 60)`,
      from: again,
      data: `jsonb_build_object('reason', 'It went on')`,
    }),
  )
}

async function tellTheRest(client: pg.Client, facts: number): Promise<void> {
  await client.query(`insert into activity (organisation_id, id, at, actor_kind, actor_id, source, group_id, fact, subject_kind, subject_id, commitment)
    select ${o}, ${id7(`a.received_at + interval '1 minute'`, `'closed' || a.id`)}, a.received_at + interval '7 seconds' * (abs(hashtext(a.id::text)) % 900),
      'person', '${personId}', 'web', a.id, 'alert.closed', 'alert', a.id, sha256('x') from alerts a where a.status = 'closed'`)
  await client.query(`update alerts set version = 2 where status in ('closed', 'linked', 'triaging')`)
  // The rest is what else people do in cases.
  const [so] = (await client.query<{ facts: number }>(`select count(*)::int as facts from activity`)).rows
  await client.query(`insert into activity (organisation_id, id, at, actor_kind, actor_id, source, group_id, fact, subject_kind, subject_id, case_id, commitment)
    select ${o}, gen_random_uuid(), c.created_at + interval '1 minute' * (n % 700), 'person', '${personId}', 'web', c.id, 'note.edited', 'note', c.id, c.id, sha256('x')
    from generate_series(1, ${facts - (so?.facts ?? 0)}) n join cases c on c.number = 1 + n % (select count(*) from cases)`)
}
