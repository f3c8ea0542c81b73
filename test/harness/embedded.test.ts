import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createDatabase } from './embedded.ts'

describe('a test database', () => {
  it('is at head, apart from every other, and goes away', async () => {
    const [one, two] = [await createDatabase('one'), await createDatabase('two')]
    const client = new pg.Client({ connectionString: one.ownerUrl })
    await client.connect()
    await client.query('create table only_here (n int)')
    const { rows } = await client.query('select count(*)::int > 0 as migrated from schema_migrations')
    expect(rows).toEqual([{ migrated: true }])
    await client.end()

    const other = new pg.Client({ connectionString: two.appUrl })
    await other.connect()
    await expect(other.query('select from only_here')).rejects.toThrow('does not exist')
    await other.end()
    await Promise.all([one.drop(), two.drop()])
  })
})
