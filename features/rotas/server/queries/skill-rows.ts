import { sql } from 'kysely'
import { abilities } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { SkilledPerson } from '../../contract/hand-out.ts'
import { listSkills } from '../../contract/requests/hand-out.ts'

type Row = { id: string; name: string; skills: string[] }

async function rows(scene: Scene, ids?: readonly string[]): Promise<Row[]> {
  const found = await sql<Row>`select p.id, p.name, array(select s.skill from person_skills s
      where s.organisation_id = m.organisation_id and s.person_id = p.id order by s.skill) as skills
    from memberships m join people p on p.id = m.person_id
    where m.organisation_id = ${scene.actor.organisationId} and m.deactivated_at is null
      and ${ids ? sql`p.id = any(${[...ids]}::uuid[])` : sql`true`} order by p.name, p.id limit 2000`.execute(scene.db)
  return found.rows
}

export async function skillsOf(scene: Scene, ids: readonly string[]): Promise<Map<string, string[]>> {
  return new Map((await rows(scene, ids)).map(({ id, skills }) => [id, skills]))
}

const present = (scene: Scene, { id, name, skills }: Row): SkilledPerson => ({
  person: { id, name },
  skills,
  can: abilities(scene, scene.changesOn('skilled'), { id }),
})

/** In the order of `ids`. */
export async function presentSkilled(scene: Scene, ids: readonly string[]): Promise<SkilledPerson[]> {
  const found = new Map((await rows(scene, ids)).map((row) => [row.id, present(scene, row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export const listSkillsQuery = query({
  request: listSkills,
  permission: 'rota.read',
  run: async (scene) => ({ items: (await rows(scene)).map((row) => present(scene, row)) }),
})
