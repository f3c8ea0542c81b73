import pg from 'pg'

/** The roles and the database of Caseward, made where missing: the owner migrates, `caseward_app` serves. */
export async function firstRoles(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(`select rolname as name from pg_roles`)
    const roles = new Set(rows.map((row) => row.name))
    for (const role of ['caseward', 'caseward_app'])
      if (!roles.has(role)) await client.query(`create role ${role} login`)
    const found = await client.query(`select from pg_database where datname = 'caseward'`)
    if (found.rowCount) return
    await client.query('create database caseward owner caseward')
    await client.query('revoke connect, temporary on database caseward from public')
    await client.query('grant connect on database caseward to caseward_app')
  } finally {
    await client.end()
  }
}
