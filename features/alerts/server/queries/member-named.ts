import type { Scene } from '../../../../platform/server/scene.ts'

const asked = new WeakMap<Scene, Map<string, Promise<string | undefined>>>()

/** The name of a person who has access here; undefined for anybody else. Asked once per call, however many alerts. */
export function memberNamed(scene: Scene, personId: string): Promise<string | undefined> {
  const known = asked.get(scene) ?? new Map<string, Promise<string | undefined>>()
  asked.set(scene, known)
  const answer = known.get(personId) ?? ask(scene, personId)
  known.set(personId, answer)
  return answer
}

async function ask(scene: Scene, personId: string): Promise<string | undefined> {
  const row = await scene.db
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select('p.name')
    .where('m.organisation_id', '=', scene.actor.organisationId)
    .where('m.person_id', '=', personId)
    .where('m.deactivated_at', 'is', null)
    .executeTakeFirst()
  return row?.name
}
