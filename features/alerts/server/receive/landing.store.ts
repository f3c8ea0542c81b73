import { sql } from 'kysely'
import { arrayLiteral } from '../../../../platform/server/db/array-literal.ts'
import { binaryArray } from '../../../../platform/server/db/binary-array.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { heardOf, keyOf, severityRank, termsOf, wordsOf, type Merged, type Refusal } from './batch.ts'
import { maxBodyBytes } from '../intake/inflate.ts'
import { compress, type Encoding } from './compress.ts'

export type Landed = { id: string; created: boolean; caseId: string | null; suppressionId: string | null }

/** Rows of one statement. */
export const slice = 500

/**
 * Locks the alerts a batch repeats, in the order analysts lock them too (by id), before any is touched.
 * What is new cannot be waited for by anybody but another batch, and those go by key.
 */
export async function lockRepeated(scene: Scene, alerts: readonly Merged[]): Promise<void> {
  await sql`select from alerts a where a.organisation_id = ${scene.actor.organisationId}
    and (a.source, a.source_ref) in (select * from unnest(${arrayLiteral(alerts.map(({ first }) => first.alert.source))}::text[],
      ${arrayLiteral(alerts.map(({ first }) => first.alert.sourceRef))}::text[]))
    order by a.id for no key update`.execute(scene.db)
}

type Row = { id: string; source: string; source_ref: string; case_id: string | null; suppression_id: string | null }

/** Inserts new alerts and counts repeats; at most `slice` of them. The version stays: a repeat is no edit to be stale by. */
export async function upsertAlerts(
  scene: Scene,
  alerts: readonly Merged[],
  { suppressions, scores }: { suppressions: readonly (string | undefined)[]; scores: readonly number[] },
): Promise<Landed[]> {
  const ids = alerts.map(() => newId(scene.now))
  const { organisationId } = scene.actor
  const of = (pick: (alert: Merged['first']['alert'], merged: Merged) => Parameters<typeof arrayLiteral>[0][number]) =>
    arrayLiteral(alerts.map((each) => pick(each.first.alert, each)))
  // Arrays of arrays must be rectangular, so a text[] of a row travels as the text that writes it.
  const inner = (values: readonly string[] = []) => arrayLiteral([...new Set(values)])
  const { rows } = await sql<Row>`
    insert into alerts as a (organisation_id, id, source, source_ref, title, type, description, severity, status, suppression_id,
      occurred_at, detected_at, received_at, last_seen_at, arrivals, url, tlp, pap, tags, techniques, assets, heard, search, score)
    select ${organisationId}, n.id, n.source, n.source_ref, n.title, n.type, n.description, n.severity,
      case when n.suppression_id is null then 'new' else 'suppressed' end, n.suppression_id,
      coalesce(n.occurred_at, n.detected_at, ${scene.now}), coalesce(n.detected_at, ${scene.now}), ${scene.now}, ${scene.now},
      n.arrivals, n.url, n.tlp, n.pap, n.tags::text[], n.techniques::text[], n.assets, n.heard,
      to_tsvector('simple', n.words) || array_to_tsvector(n.terms::text[]), n.score
    from unnest(${arrayLiteral(ids)}::uuid[], ${of((alert) => alert.source)}::text[], ${of((alert) => alert.sourceRef)}::text[],
      ${of((alert) => alert.title)}::text[], ${of((alert) => alert.type ?? null)}::text[], ${of((alert) => alert.description ?? null)}::text[],
      ${of((alert) => severityRank(alert.severity))}::smallint[], ${arrayLiteral(suppressions)}::uuid[],
      ${of((alert) => alert.occurredAt ?? null)}::timestamptz[], ${of((alert) => alert.detectedAt ?? null)}::timestamptz[],
      ${of((_, each) => each.arrivals.length)}::integer[], ${of((alert) => alert.url ?? null)}::text[],
      ${of((alert) => alert.tlp ?? null)}::text[], ${of((alert) => alert.pap ?? null)}::text[],
      ${of((alert) => inner(alert.tags))}::text[], ${of((alert) => inner(alert.techniques))}::text[],
      ${of((alert) => JSON.stringify(alert.assets ?? []))}::jsonb[], ${heardIn(alerts)}::json[],
      ${wordsIn(alerts)}::text[], ${of((alert) => inner(termsOf(alert)))}::text[],
      ${arrayLiteral(scores)}::smallint[])
      as n (id, source, source_ref, title, type, description, severity, suppression_id, occurred_at, detected_at,
        arrivals, url, tlp, pap, tags, techniques, assets, heard, words, terms, score)
    on conflict (organisation_id, source, source_ref) do update
      set arrivals = a.arrivals + excluded.arrivals, last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at)
    returning a.id, a.source, a.source_ref, a.case_id, a.suppression_id`.execute(scene.db)
  const found = new Map(rows.map((row) => [keyOf(row.source, row.source_ref), row]))
  return alerts.map(({ key }, at) => {
    const row = found.get(key)!
    return { id: row.id, created: row.id === ids[at], caseId: row.case_id, suppressionId: row.suppression_id }
  })
}

/** Told to who counts repeats, in the order of transactions. */
export async function noteRepeats(scene: Scene, alertIds: readonly string[]): Promise<void> {
  if (alertIds.length === 0) return
  await sql`insert into alert_repeats (organisation_id, alert_id)
    select ${scene.actor.organisationId}, unnest(${arrayLiteral(alertIds)}::uuid[])`.execute(scene.db)
}

const heardIn = (alerts: readonly Merged[]) => binaryArray('json', alerts.map(heardOf))
const wordsIn = (alerts: readonly Merged[]) =>
  binaryArray(
    'text',
    alerts.map(({ first: { alert }, observables }) => wordsOf({ alert, observables })),
  )

const bodyLimit = 8 * 1024 * 1024

export type Packed = { size: number; encoding: Encoding; body: Uint8Array }

/** One arrival's bytes as they are kept. */
export const pack = (bytes: Uint8Array): Packed => ({ size: bytes.byteLength, ...compress(bytes) })

/** Every arrival's bytes, many in one binary parameter: as text they would travel at twice their size. */
export async function insertPayloads(scene: Scene, payloads: readonly (Packed & { alertId: string })[]): Promise<void> {
  for (let start = 0; start < payloads.length;) {
    const rows: (Packed & { alertId: string; from: number })[] = []
    let total = 0
    for (; start < payloads.length && rows.length < slice && (total === 0 || total < bodyLimit); start++) {
      const packed = payloads[start]!
      rows.push({ ...packed, from: total + 1 })
      total += packed.body.byteLength
    }
    const of = (pick: (row: (typeof rows)[number]) => string | number) => arrayLiteral(rows.map(pick))
    await sql`insert into alert_payloads (organisation_id, alert_id, id, received_at, encoding, size, body)
      select ${scene.actor.organisationId}, p.alert_id, p.id, ${scene.now}, p.encoding, p.size, substring(b.bytes from p.at for p.length)
      from (select ${Buffer.concat(
        rows.map((row) => row.body),
        total,
      )}::bytea as bytes offset 0) as b,
        unnest(${of((row) => row.alertId)}::uuid[], ${of(() => newId(scene.now))}::uuid[], ${of((row) => row.encoding)}::text[],
          ${of((row) => row.size)}::integer[], ${of((row) => row.from)}::integer[], ${of((row) => row.body.byteLength)}::integer[])
          as p (alert_id, id, encoding, size, at, length)`.execute(scene.db)
  }
}

/** Kept of one dead letter: as much as a body may hold, so all of it. */
const keptBytes = maxBodyBytes

/** Rows and bytes of one statement of dead letters. */
const lettersAtOnce = 200

export async function insertDeadLetters(scene: Scene, refused: readonly Refusal[]): Promise<void> {
  for (let start = 0; start < refused.length;) {
    const rows: ReturnType<typeof letterOf>[] = []
    let bytes = 0
    for (; start < refused.length && rows.length < lettersAtOnce && bytes < bodyLimit; start++) {
      const row = letterOf(scene, refused[start]!)
      rows.push(row)
      bytes += row.body.byteLength
    }
    await scene.db.insertInto('dead_letters').values(rows).execute()
  }
}

function letterOf(scene: Scene, { code, detail, payload, connector }: Refusal) {
  const kept = payload.subarray(0, keptBytes)
  const { encoding, body } = compress(kept)
  return {
    organisation_id: scene.actor.organisationId,
    id: newId(scene.now),
    connector,
    code,
    detail: detail.toWellFormed().replaceAll('\u0000', '\ufffd').slice(0, 2000),
    encoding,
    size: payload.byteLength,
    kept: kept.byteLength,
    body: Buffer.from(body),
    received_at: scene.now,
    sender: scene.actor.name,
  }
}
