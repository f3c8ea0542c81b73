import pg from 'pg'
import { say } from './report.ts'

export type Size = { alerts: number; cases: number }

export const organisationId = '0190a000-0000-7000-8000-000000000001'
export const personId = '0190a000-0000-7000-8000-000000000002'
const roleId = '0190a000-0000-7000-8000-000000000003'

const tables = [
  'observables',
  'cases',
  'alerts',
  'alert_payloads',
  'sightings',
  'alert_scores',
  'alert_groups',
  'alert_group_members',
  'tasks',
  'activity',
  'activity_payloads',
]

/**
 * Fills an empty database, at head, by SQL alone: alerts with four sightings each, cases with alerts and tasks. Indexes
 * are made after the rows, foreign keys not asked: it is the state that counts, not the way to it.
 */
export async function seed(superuserUrl: string, { alerts, cases }: Size): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`,
  )
  const indexes = await dropIndexes(client)
  for (const [name, text] of steps({ alerts, cases })) {
    const started = performance.now()
    await client.query(text)
    say(`  ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
  for (const definition of indexes) await client.query(definition)
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
}

async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = indexrelid)`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map((row) => row.definition)
}

/** A UUIDv7 whose time is `n` steps of ten seconds before 2026-11-20, the highest `n` the newest. */
const id7 = (n: string, total: number, salt: string) =>
  `(lpad(to_hex((1795132800000 - (${total} - ${n}) * 10000::bigint)), 12, '0') || '7' || substr(md5('${salt}' || ${n}), 1, 3) || '8' || substr(md5('${salt}' || ${n}), 4, 15))::uuid`
const at7 = (n: string, total: number) => `to_timestamp((1795132800000 - (${total} - ${n}) * 10000::bigint) / 1000.0)`
const words = [
  'beacon',
  'login',
  'scan',
  'malware',
  'policy',
  'dns',
  'tls',
  'powershell',
  'macro',
  'upload',
  'privilege',
  'service',
  'certificate',
  'tunnel',
  'exploit',
  'password',
]
const word = (expression: string) => `(array['${words.join("','")}'])[1 + (${expression}) % ${words.length}]`

/** A third of the alerts name no technique, a third one, a third two. */
const techniques = (n: string) => `(array[(${technique(n)}), (${technique(`${n} / 40`)})])[1:${n} % 3]`
const technique = (n: string) =>
  `(array['T1059.001','T1059.003','T1566.001','T1566.002','T1078','T1110.003','T1021.001','T1021.002','T1071.001','T1071.004',
    'T1105','T1053.005','T1547.001','T1003.001','T1046','T1018','T1087.002','T1486','T1490','T1048','T1041','T1204.002','T1218.011',
    'T1027','T1112','T1595','T1190','T1133','T1136.001','T1098'])[1 + (${n}) % 30]`

/** Alerts of a group. */
const perGroup = 20

// oxlint-disable-next-line max-lines-per-function -- a list of SQL statements, read from top to bottom
function steps({ alerts, cases }: Size): [string, string][] {
  const o = `'${organisationId}'::uuid`
  const observables = Math.max(1000, Math.floor(alerts / 5))
  const observable = (n: string) =>
    `(substr(md5('ob' || (${n})), 1, 12) || '8' || substr(md5('ob' || (${n})), 14, 3) || '8' || substr(md5('ob' || (${n})), 18, 15))::uuid`
  // A few observables are everywhere, most are rare: the square pulls towards the low numbers.
  const pick = (n: string, k: number) =>
    `floor(pow(((hashtextextended('${k}' || ${n}, 0) & 1048575) / 1048576.0), 3) * ${observables})::int`
  const status = `case when n % 50 = 0 then 'new' when n % 97 = 0 then 'triaging' when n % 41 = 0 then 'suppressed' when n % 3 = 0 then 'linked' else 'closed' end`
  return [
    [
      'people',
      `insert into organisations values (${o}, 'bench', 'Bench', now());
      insert into people values ('${personId}', 'bench@example.test', 'Bench', now());
      insert into memberships (organisation_id, person_id, joined_at) values (${o}, '${personId}', now());
      insert into roles (organisation_id, id, name, permissions) values (${o}, '${roleId}', 'all', '{*}');
      insert into grants values (${o}, '${personId}', '${roleId}', now(), null)`,
    ],
    [
      'observables',
      `insert into observables (organisation_id, id, type, value, internal, first_seen_at)
      select ${o}, ${observable('n')}, 'ipv4', (10 + n % 200) || '.' || (n >> 16 & 255) || '.' || (n >> 8 & 255) || '.' || (n & 255), false, now() from generate_series(0, ${observables - 1}) n`,
    ],
    [
      'cases',
      `insert into cases (organisation_id, id, kind, number, title, summary, type, severity, lifecycle, status, stage, created_at, updated_at, created_by, owner_id)
      select ${o}, ${id7('n', cases, 'case')}, 'incident', n, 'Incident about ' || ${word('n')} || ' on host-' || n % 5000, 'Seen by ' || ${word('n / 7')} || ' rules.', 'malware', 1 + n % 5,
        'simple', case when n % 20 = 0 then 'investigating' else 'closed' end, case when n % 20 = 0 then 'investigating' else 'closed' end, ${at7('n', cases)}, ${at7('n', cases)}, '${personId}', case when n % 3 = 0 then '${personId}'::uuid end
      from generate_series(1, ${cases}) n; insert into case_counters values (${o}, 'incident', ${cases})`,
    ],
    [
      'alerts',
      `insert into alerts (organisation_id, id, source, source_ref, title, type, description, severity, status, disposition, assignee_id, case_id, occurred_at, detected_at, received_at, last_seen_at, tags, techniques, search)
      select ${o}, ${id7('n', alerts, 'alert')}, (array['suricata','wazuh','elastic-security','crowdstrike','guardduty'])[1 + n % 5], 'ref-' || n, title, 'ids', null, 1 + (n / 5) % 5, ${status},
        case when ${status} = 'closed' then 'false_positive' end, case when n % 200 = 0 then '${personId}'::uuid end,
        case when ${status} = 'linked' then ${id7(`(1 + n % ${cases})`, cases, 'case')} end, at, at, at, at, array['tag' || n % 50], techniques,
        to_tsvector('simple', title || ' host' || n % 5000) || array_to_tsvector(array['tag:tag' || n % 50, 'type:ids'])
          || array_to_tsvector(array(select 'technique:' || lower(t) from unnest(techniques) t))
      from (select n, ${techniques('n')} as techniques, 'Rule ' || n % 400 || ' saw ' || ${word('n')} || ' and ' || ${word('n / 16')} || ' on host-' || n % 5000 as title, ${at7('n', alerts)} as at from generate_series(1, ${alerts}) n) g`,
    ],
    [
      'payloads',
      `insert into alert_payloads (organisation_id, alert_id, id, received_at, encoding, size, body)
      select ${o}, ${id7('n', alerts, 'alert')}, ${id7('n', alerts, 'alert')}, now(), 'identity', 32, sha256(n::text::bytea) from generate_series(1, ${alerts}) n`,
    ],
    [
      'sightings',
      `insert into sightings (organisation_id, observable_id, subject_id, subject_kind, case_id, seen_at)
      select ${o}, ${observable('o')}, ${id7('n', alerts, 'alert')}, 'alert', case when ${status} = 'linked' then ${id7(`(1 + n % ${cases})`, cases, 'case')} end, ${at7('n', alerts)}
      from generate_series(1, ${alerts}) n, lateral (values (${pick('n', 1)}), (${pick('n', 2)}), (${pick('n', 3)}), (${observables} - 1 - n % 1000)) as s (o) on conflict do nothing`,
    ],
    [
      'scores',
      `insert into alert_scores (organisation_id, alert_id, at, rule_id, source, host, evidence)
      select ${o}, ${id7('n', alerts, 'alert')}, ${at7('n', alerts)}, ${observable('n % 400')}, 'suricata', 'host-' || n % 5000,
        '[["severity", 0.4, 0.4], ["rarity", 0.31, 0.12], ["place", 0.2, 0.08]]' from generate_series(1, ${alerts}) n`,
    ],
    [
      'groups',
      `insert into alert_groups (organisation_id, id, alerts, grown_at)
      select ${o}, ${id7('n', alerts, 'alert')}, least(${alerts} - n + 1, ${perGroup}), ${at7('n', alerts)} from generate_series(1, ${alerts}, ${perGroup}) n;
      insert into alert_group_members (organisation_id, alert_id, group_id, reasons)
      select ${o}, ${id7('n', alerts, 'alert')}, ${id7(`(n - (n - 1) % ${perGroup})`, alerts, 'alert')},
        '[["place", "same host host-17", 3.2, 1, "host-17"], ["time", "4 minutes after", 1.5, 1]]'
      from generate_series(1, ${alerts}) n`,
    ],
    [
      'tasks',
      `insert into tasks (organisation_id, id, case_id, phase, title, position, status, created_at)
      select ${o}, gen_random_uuid(), ${id7('n', cases, 'case')}, 'Investigate', 'Task ' || t, t, case when t < 3 then 'done' else 'open' end, now() from generate_series(1, ${cases}) n, generate_series(1, 4) t`,
    ],
    [
      'activity',
      `insert into activity (organisation_id, id, at, actor_kind, actor_id, source, group_id, fact, subject_kind, subject_id, case_id, commitment)
      select ${o}, ${id7('n', cases, 'fact')}, ${at7('n', cases)}, 'person', '${personId}', 'web', gen_random_uuid(), 'case.opened', 'case', ${id7('n', cases, 'case')}, ${id7('n', cases, 'case')}, sha256('x') from generate_series(1, ${cases}) n`,
    ],
  ]
}
