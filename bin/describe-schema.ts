import type pg from 'pg'

const columns = `select c.relname as relation, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    pg_get_expr(d.adbin, d.adrelid) as fallback
  from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`

const extras = [
  `select conrelid::regclass::text as relation, 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
     where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, 2`,
  `select tablename as relation, indexdef as line from pg_indexes where schemaname = 'public' order by 1, 2`,
  `select tablename as relation, 'policy ' || policyname || ' for ' || cmd || coalesce(' using ' || qual, '') || coalesce(' with check ' || with_check, '') as line
     from pg_policies where schemaname = 'public' order by 1, 2`,
  `select table_name as relation, 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type) || ' to ' || grantee as line
     from information_schema.role_table_grants where table_schema = 'public' and grantee <> 'caseward' group by table_name, grantee order by 1, 2`,
]

type Line = { relation: string; line: string }
type Column = { relation: string; name: string; type: string; required: boolean; fallback: string | null }

/** The schema as it is, table by table, to be read in a review; the migrations are what makes it. */
export async function describeSchema(client: pg.Client): Promise<string> {
  const tables = Map.groupBy((await client.query<Column>(columns)).rows, (row) => row.relation)
  const lines: Line[] = []
  for (const text of extras) lines.push(...(await client.query<Line>(text)).rows)
  const functions = await client.query<{ line: string }>(
    `select pg_get_functiondef(oid) as line from pg_proc where pronamespace = 'public'::regnamespace order by proname`,
  )
  const described = [...tables].map(([table, found]) => {
    const body = found.map(
      ({ name, type, required, fallback }) =>
        `  ${name} ${type}${required ? ' not null' : ''}${fallback ? ` default ${fallback}` : ''}`,
    )
    const after = lines
      .filter((line) => line.relation === table)
      .map(({ line }) => `-- ${line.replaceAll(/\s+/g, ' ')}`)
    return [`table ${table} (`, body.join(',\n'), ');', ...after].join('\n')
  })
  return (
    [
      '-- Derived from the migrations by "npm run generate"; not run by anything.',
      ...described,
      ...functions.rows.map((row) => row.line.trim()),
    ].join('\n\n') + '\n'
  )
}
