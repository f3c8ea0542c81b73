import { sql } from 'kysely'
import { query, type AnyQuery } from '../../../../platform/server/query.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { ruleChoices, shippedRules } from '../../contract/requests/rules.ts'
import { changesFor, factsOn } from '../choices.ts'
import { shipped } from '../shipped.ts'

type Choice = { id: string; name: string }

export const ruleChoicesQuery = (registry: () => Registry): AnyQuery =>
  query({
    request: ruleChoices,
    permission: 'rule.read',
    run: async (scene) => ({
      facts: {
        arrival: [],
        alert: factsOn(registry(), 'alert'),
        case: factsOn(registry(), 'case'),
        task: factsOn(registry(), 'task'),
      },
      changes: changesFor(registry(), scene.actor),
      ...(await lately(scene)),
      ...(await named(scene)),
    }),
  })

/** Of the newest alerts. */
async function lately(scene: Scene): Promise<{ sources: string[]; types: string[] }> {
  const { rows } = await sql<{ source: string; type: string | null }>`select distinct source, type from
    (select source, type from alerts where organisation_id = ${scene.actor.organisationId} order by id desc limit 5000) a`.execute(
    scene.db,
  )
  const sorted = (values: readonly (string | null)[]) => [...new Set(values)].filter((each) => each !== null).sort()
  return {
    sources: sorted(rows.map(({ source }) => source)).slice(0, 200),
    types: sorted(rows.map(({ type }) => type)).slice(0, 200),
  }
}

type Kind = 'people' | 'teams' | 'playbooks' | 'templates' | 'webhooks' | 'channels'

async function named(scene: Scene): Promise<Record<Kind, Choice[]>> {
  const org = scene.actor.organisationId
  const { rows } = await sql<Choice & { kind: Kind }>`
    select 'people' as kind, p.id, p.name from memberships m join people p on p.id = m.person_id
      where m.organisation_id = ${org} and m.deactivated_at is null
    union all select 'teams', id, name from teams where organisation_id = ${org}
    union all select 'playbooks', id, name from playbooks
      where organisation_id = ${org} and published is not null and retired_at is null
    union all select 'templates', id, name from case_templates where organisation_id = ${org} and retired_at is null
    union all select 'webhooks', id, name from webhooks where organisation_id = ${org} and removed_at is null
    union all select 'channels', id, name from notice_channels
      where organisation_id = ${org} and removed_at is null and (person_id is null or person_id = ${scene.actor.personId})
    order by kind, name limit 5000`.execute(scene.db)
  const of = (kind: Kind) => rows.flatMap((row) => (row.kind === kind ? [{ id: row.id, name: row.name }] : []))
  return {
    people: of('people'),
    teams: of('teams'),
    playbooks: of('playbooks'),
    templates: of('templates'),
    webhooks: of('webhooks'),
    channels: of('channels'),
  }
}

export const shippedRulesQuery = query({
  request: shippedRules,
  permission: 'rule.read',
  async run(scene) {
    const { rows } = await sql<{ shipped: string; id: string }>`select shipped, id from rules
      where organisation_id = ${scene.actor.organisationId} and shipped is not null and removed_at is null order by id desc`.execute(
      scene.db,
    )
    const taken = new Map(rows.map(({ shipped: key, id }) => [key, id]))
    return {
      items: shipped().map(({ key, body }) => ({
        key,
        says: body.says ?? body.name,
        body,
        taken: taken.get(key) ?? null,
      })),
    }
  },
})
