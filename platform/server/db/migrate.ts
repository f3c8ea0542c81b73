import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

const folder = new URL('../../../migrations/', import.meta.url)

/** `borrows`: the application connects as the owner and takes the role on, so the owner must be a member of it. */
export type MigrateOptions = { ownerUrl: string; appRole: string; borrows?: boolean; log?: (line: string) => void }

/**
 * Brings the database from any earlier state to head, as its owner; safe to call from many nodes at once.
 * Each file runs in a transaction of its own and is never run twice.
 */
export async function migrate({ ownerUrl, appRole, borrows = false, log }: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'caseward-migrate' })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('caseward-migrate'))`)
    await ensureRole(client, appRole, borrows)
    await runMigrations({ connectionString: ownerUrl })
    await client.query(`create table if not exists schema_migrations (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    await client.query('alter table schema_migrations enable row level security')
    const applied = await appliedMigrations(client)
    for (const { name, text, sha256 } of await migrationFiles()) {
      const before = applied.get(name)
      if (before === sha256) continue
      if (before) throw new Error(`The migration ${name} was changed after it had been applied. Restore the file.`)
      await applyOne(client, { name, text: text.replaceAll(':app_role', pg.escapeIdentifier(appRole)), sha256 })
      log?.(`migrated ${name}`)
    }
  } finally {
    await client.end()
  }
}

/** True when every migration of this version has been applied. */
export async function atHead(query: (text: string) => Promise<{ rows: { name: string }[] }>): Promise<boolean> {
  const names = new Set((await query('select name from applied_migrations()')).rows.map((row) => row.name))
  return (await migrationFiles()).every(({ name }) => names.has(name))
}

async function migrationFiles() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migrations')
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

async function applyOne(client: pg.Client, file: { name: string; text: string; sha256: string }): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.text)
    await client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [file.name, file.sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${file.name} failed and was undone: ${(error as Error).message}`, { cause: error })
  }
}

/** On a server of your own the role may be missing: made here if allowed, else the sentence says what to run. */
async function ensureRole(client: pg.Client, appRole: string, borrows: boolean): Promise<void> {
  const name = pg.escapeIdentifier(appRole)
  const { rows } = await client.query<{ strong: boolean }>(
    'select rolsuper or rolbypassrls as strong from pg_roles where rolname = $1',
    [appRole],
  )
  if (rows[0]?.strong)
    throw new Error(`The role ${appRole} may bypass row-level security; take that right from it first.`)
  const { rows: me } = await client.query<{ name: string; member: boolean }>(
    `select current_user as name, exists (select from pg_roles where rolname = $1) and pg_has_role(current_user, (select oid from pg_roles where rolname = $1), 'SET') as member`,
    [appRole],
  )
  try {
    if (rows.length === 0) await client.query(`create role ${name} nologin`)
    if (borrows && !me[0]?.member) await client.query(`grant ${name} to current_user`)
  } catch (error) {
    const missing = rows.length === 0 ? `create role ${appRole} nologin; ` : ''
    throw new Error(
      `The application runs under the database role ${appRole}, and ${me[0]?.name ?? 'this role'} may not set that up. As a superuser run: ${missing}grant ${appRole} to ${me[0]?.name ?? 'it'};`,
      { cause: error },
    )
  }
}
