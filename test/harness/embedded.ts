import pg from 'pg'
import { inject } from 'vitest'
import { template } from './embedded-setup.ts'

export type TestDatabase = {
  name: string
  /** Migrates and looks behind the curtain; row-level security binds it as it owns the tables only where forced. */
  ownerUrl: string
  /** What the application runs as. */
  appUrl: string
  superuserUrl: string
  drop(): Promise<void>
}

let count = 0

/** Of the PostgreSQL of this worker; database `postgres`. */
export function superuserUrl(): string {
  const urls = inject('superuserUrls')
  return urls[(Number(process.env.VITEST_POOL_ID) - 1) % urls.length]!
}

/** A database of its own for a test file, at head, from the template migrated once: about 30 ms. */
export async function createDatabase(name = 'db'): Promise<TestDatabase> {
  const superuser = superuserUrl()
  const database = `t_${name
    .replaceAll(/[^a-z0-9]+/gi, '_')
    .toLowerCase()
    .slice(0, 40)}_${process.pid}_${++count}`
  await asSuperuser(superuser, `create database ${database} template ${template} owner caseward`)
  const url = (role: string) => superuser.replace('postgres@/postgres', `${role}@/${database}`)
  return {
    name: database,
    ownerUrl: url('caseward'),
    appUrl: url('caseward_app'),
    superuserUrl: url('postgres'),
    drop: () => asSuperuser(superuser, `drop database if exists ${database} with (force)`),
  }
}

async function asSuperuser(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
