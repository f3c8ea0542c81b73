import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../platform/server/db/database.ts'
import { sql } from 'kysely'
import { openWorld, type TheWorld } from './world.ts'

let world: TheWorld
let app: pg.Client
beforeAll(async () => {
  world = await openWorld('rls')
  app = new pg.Client({ connectionString: world.testDatabase.appUrl })
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await world.close()
})

const tables = `select c.relname as name, c.relrowsecurity as secured,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id') as tenant
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`

describe('row-level security', () => {
  it('is on for every table there is', async () => {
    const found = await world.owner(tables)
    expect(found.length).toBeGreaterThan(25)
    expect(found.filter((table) => !table.secured).map((table) => table.name)).toEqual([])
  })

  it('puts the organisation first in every key of a tenant table', async () => {
    const keys =
      await world.owner(`select conrelid::regclass::text as relation, conname, contype, pg_get_constraintdef(oid) as definition from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('p', 'u')`)
    const tenant = new Set((await world.owner(tables)).filter((table) => table.tenant).map((table) => table.name))
    // A secret is looked up before its organisation is known; a session belongs to a person, not to a tenant.
    // An observable's id is made from its organisation's: a sighting of one cannot be in the way of another organisation's.
    const across = new Set(['sessions', 'tokens_token_hash_key', 'invites_token_hash_key', 'sightings_pkey'])
    const loose = keys.filter(
      ({ relation, conname }) => tenant.has(relation) && !across.has(String(relation)) && !across.has(String(conname)),
    )
    expect(
      loose.filter(
        ({ definition }) =>
          !/\((NULLS NOT DISTINCT )?\(?organisation_id/.test(String(definition).replace(/^.*?\(/, '(')),
      ),
    ).toEqual([])
  })

  it('shows nothing at all to a connection that says nothing of itself', async () => {
    for (const { name } of await world.owner(tables)) {
      const readable = (await app.query<{ may: boolean }>(`select has_table_privilege($1, 'select') as may`, [name]))
        .rows[0]?.may
      if (!readable) continue
      const { rows } = await app.query(`select 1 from ${pg.escapeIdentifier(String(name))} limit 1`)
      expect({ name, rows: rows.length }).toEqual({ name, rows: 0 })
    }
  })

  it('keeps the application from what would get around it', async () => {
    const role = (
      await app.query<{ rolsuper: boolean; rolbypassrls: boolean; rolcreaterole: boolean; rolcreatedb: boolean }>(
        'select * from pg_roles where rolname = current_user',
      )
    ).rows[0]
    expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
    const tries = [
      'alter table cases disable row level security',
      'alter table cases no force row level security',
      'drop policy need_to_know on cases',
      'set role caseward',
      'set session authorization caseward',
      'create table mine (x int)',
      'update activity set fact = fact',
      'delete from activity',
      'truncate activity',
      'update decisions set allowed = true',
      'delete from decisions',
      'delete from activity_payloads',
      'delete from alerts',
      'delete from cases',
      'select * from schema_migrations',
      'select * from graphile_worker._private_jobs',
      `create function hidden_cases() returns setof uuid language sql as $$ select null::uuid limit 0 $$`,
    ]
    for (const attempt of tries)
      await expect(app.query(attempt)).rejects.toThrow(/permission denied|must be owner|must be able to|append-only/)
    await expect(app.query('set row_security = off; select * from cases')).rejects.toThrow(/row-level security/)
    await app.query('reset row_security')
  })

  it('refuses rows for another organisation, whatever the statement says', async () => {
    const { ana, otto } = world
    await expect(
      inScope(world.database, { organisationId: ana.organisationId, personId: ana.personId, mode: 'write' }, (db) =>
        sql`insert into teams (organisation_id, id, name, created_at) values (${otto.organisationId}, gen_random_uuid(), 'smuggled', now())`.execute(
          db,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it('holds for a role that only borrows the right name: an open cursor does not outlive its transaction', async () => {
    const { ana } = world
    await inScope(world.database, { organisationId: ana.organisationId, personId: ana.personId, mode: 'read' }, (db) =>
      sql`select 1`.execute(db),
    )
    const { rows } = await world.database.pool.query<{ organisation: string; system: string }>(
      `select coalesce(current_setting('app.organisation', true), '') as organisation, coalesce(current_setting('app.system', true), '') as system`,
    )
    expect(rows[0]).toEqual({ organisation: '', system: '' })
  })

  it('lets a reading transaction write nothing', async () => {
    const { leo } = world
    await expect(
      inScope(world.database, { organisationId: leo.organisationId, personId: leo.personId, mode: 'read' }, (db) =>
        sql`update organisations set name = 'x'`.execute(db),
      ),
    ).rejects.toThrow(/read-only/)
  })
})
