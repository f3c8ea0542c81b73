import { sql } from 'kysely'
import { derivedId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { Cause, FormBody, ReviewForm } from '../../contract/form.ts'
import { shippedCauses, shippedForms } from './shipped.ts'

type Saved = FormBody & { retired: boolean }

/** Of a key there is one form, so the key gives its id. */
export const formId = (scene: Scene, key: string): string => derivedId('review-form', scene.actor.organisationId, key)
export const causeId = (scene: Scene, key: string): string => derivedId('cause', scene.actor.organisationId, key)

/** All forms, shipped ones where nothing was saved under their key; by name. */
export async function formsOf(scene: Scene): Promise<ReviewForm[]> {
  const { rows } =
    await sql<Saved>`select key, name, types, gates, asks, days, questions, retired_at is not null as retired
    from review_forms where organisation_id = ${scene.actor.organisationId} order by key limit 500`.execute(scene.db)
  const own = new Set(rows.map(({ key }) => key))
  const shipped = shippedForms.filter(({ key }) => !own.has(key))
  return [
    ...rows.map((row) => ({ ...row, shipped: false })),
    ...shipped.map((form) => ({ ...form, shipped: true, retired: false })),
  ].sort((a, b) => a.name.localeCompare(b.name))
}

export async function saveForm(scene: Scene, { retired, ...form }: Saved): Promise<void> {
  const at = retired ? scene.now : null
  await sql`insert into review_forms (organisation_id, id, key, name, types, gates, asks, days, questions, retired_at)
    values (${scene.actor.organisationId}, ${formId(scene, form.key)}, ${form.key}, ${form.name}, ${form.types},
      ${form.gates}, ${form.asks}, ${form.days}, ${JSON.stringify(form.questions)}, ${at})
    on conflict (organisation_id, key) do update set version = review_forms.version + 1, name = excluded.name,
      types = excluded.types, gates = excluded.gates, asks = excluded.asks, days = excluded.days,
      questions = excluded.questions, retired_at = excluded.retired_at`.execute(scene.db)
}

export async function causesOf(scene: Scene): Promise<Cause[]> {
  const { rows } = await sql<
    Omit<Cause, 'shipped'>
  >`select key, name, area, retired_at is not null as retired from causes
    where organisation_id = ${scene.actor.organisationId} order by key limit 1000`.execute(scene.db)
  return [
    ...shippedCauses.map((cause) => ({ ...cause, shipped: true, retired: false })),
    ...rows.map((cause) => ({ ...cause, shipped: false })),
  ].sort((a, b) => a.area.localeCompare(b.area) || a.name.localeCompare(b.name))
}

export type CauseRow = { id: string; version: number; key: string; name: string; area: string; retired_at: Date | null }

/** The organisation's own, by key or id, locked; a shipped one is nobody's to change. */
export async function loadCauses(scene: Scene, refs: readonly string[]): Promise<(CauseRow | undefined)[]> {
  const { rows } = await sql<CauseRow>`select id, version, key, name, area, retired_at from causes
    where organisation_id = ${scene.actor.organisationId} and (key = any(${[...refs]}::text[]) or id::text = any(${[...refs]}::text[]))
    order by id for update`.execute(scene.db)
  return refs.map((ref) => rows.find((row) => row.key === ref || row.id === ref.toLowerCase()))
}

export async function saveCause(
  scene: Scene,
  { key, name, area, retired = false }: { key: string; name: string; area: string; retired?: boolean },
): Promise<void> {
  const at = retired ? scene.now : null
  await sql`insert into causes (organisation_id, id, key, name, area, retired_at)
    values (${scene.actor.organisationId}, ${causeId(scene, key)}, ${key}, ${name}, ${area}, ${at})
    on conflict (organisation_id, key) do update set version = causes.version + 1, name = excluded.name,
      area = excluded.area, retired_at = excluded.retired_at`.execute(scene.db)
}
