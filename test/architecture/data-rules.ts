import { isCode, isTest, lineOf, places, withoutComments, type Rule, type SourceFile, type Tree } from './rule.ts'

const sql = new RegExp(
  [
    /\bsql(?:<[^`]*?>)?`/,
    /\bsql\.(?:raw|table|ref)\(/,
    /\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/,
    /\.query(?:<[^(]*>)?\(\s*['"`]\s*(?:select|insert|update|delete|with|create|alter)\b/,
  ]
    .map((each) => each.source)
    .join('|'),
  'gi',
)
const maySpeakSql = (path: string) =>
  /\.store\.ts$|\/server\/queries\/|^platform\/server\/|^bin\//.test(path) || isTest(path)

const sqlInItsPlace: Rule = {
  sentence: 'SQL stands only in *.store.ts, in queries/ and in platform/server.',
  broken: ({ files }) =>
    places(
      files.filter(({ path }) => isCode(path) && !maySpeakSql(path)),
      sql,
    ),
  planted: {
    files: {
      'features/alerts/server/changes/a.ts': 'await sql<{ a: number }>`select 1`',
      'features/alerts/server/alert.ts': "db.selectFrom('alerts')\n// db.deleteFrom('alerts')",
      'apps/api.ts': "client.query<Row>('select 1')",
      'features/alerts/server/alert.store.ts': 'sql`select 1`',
    },
  },
  finds: 3,
}

const writing =
  /\.(?:transaction|startTransaction)\(|\bsql`\s*(?:begin|commit)\b|\binScope\((?:(?!\binScope\()[\s\S]){0,300}?mode: 'write'/gi

const transactions: Rule = {
  sentence: 'Only perform and the platform open a write transaction.',
  broken: ({ files }) =>
    places(
      files.filter(({ path }) => isCode(path) && !/^(platform\/server|bin)\//.test(path) && !isTest(path)),
      writing,
    ),
  planted: {
    files: {
      'features/a/server/b.store.ts':
        "db.transaction()\ninScope(d, { organisationId, mode: 'read' }, w)\ninScope(d, { mode: 'write' }, w)",
      'platform/server/db/database.ts': 'db.transaction()',
    },
  },
  finds: 2,
}

const jobs: Rule = {
  sentence: 'Only the platform puts jobs into the queue.',
  broken: ({ files }) =>
    places(
      files.filter(({ path }) => isCode(path) && !path.startsWith('platform/server/') && !isTest(path)),
      /\benqueue\(|\benqueue_job\(|\badd_job\(|\baddJob\(/g,
    ),
  planted: { files: { 'features/a/server/changes/b.ts': "await enqueue(db, 'mail', {})" } },
  finds: 1,
}

const created = /^(?:-- owner: (?<owner>[a-z-]+)\n)?create (?:unlogged )?table (?:if not exists )?(?<table>[a-z_]+)/gm

/** Table -> the feature (or `platform`) that may write it, from the line above its `create table`. */
export function tableOwners(files: readonly SourceFile[]): Map<string, string> {
  const migrations = files.filter(({ path }) => path.startsWith('migrations/'))
  const pairs = migrations.flatMap(({ text }) =>
    [...text.matchAll(created)].map(({ groups }) => [groups?.['table'] ?? '', groups?.['owner'] ?? ''] as const),
  )
  return new Map(pairs)
}

const owned: Rule = {
  sentence: 'Every table names its owner in the line above: -- owner: FEATURE.',
  broken: ({ files }) =>
    [...tableOwners(files)].filter(([, owner]) => owner === '').map(([table]) => `migrations: ${table}`),
  planted: { files: { 'migrations/0001_a.sql': '-- owner: a\ncreate table a (n int);\ncreate table b (n int);' } },
  finds: 1,
}

const written = new RegExp(
  [
    /\binsert into (?<inserted>[a-z_]+)/,
    /\bupdate (?:only )?(?<updated>[a-z_]+)(?: as)?(?: [a-z_]+)?\s+set\b/,
    /\bdelete from (?:only )?(?<deleted>[a-z_]+)/,
    /\bmerge into (?<merged>[a-z_]+)/,
    /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(?<built>[a-z_]+)/,
  ]
    .map((each) => each.source)
    .join('|'),
  'g',
)

function foreignWrites({ files }: Tree): string[] {
  const owners = tableOwners(files)
  return files
    .filter(({ path }) => isCode(path) && !isTest(path) && !/^(bin|connectors)\//.test(path))
    .flatMap(({ path, text }) => {
      const room = /^features\/([^/]+)\//.exec(path)?.[1] ?? path.split('/')[0]
      const code = withoutComments(text)
      return [...code.matchAll(written)].flatMap(({ groups = {}, index }) => {
        const table = Object.values(groups).find(Boolean) ?? ''
        const owner = owners.get(table)
        return owner === undefined || owner === room
          ? []
          : [`${path}:${lineOf(code, index)} writes ${table} of ${owner}`]
      })
    })
}

const writtenByOwner: Rule = {
  sentence: 'A table is written only by its owner.',
  broken: foreignWrites,
  planted: {
    files: {
      'migrations/0001_a.sql':
        '-- owner: cases\ncreate table cases (n int);\n-- owner: alerts\ncreate table alerts (n int);',
      'features/alerts/server/alert.store.ts':
        "sql`insert into cases values (1)`\nsql`update cases c set n = 1`\nsql`delete from cases`\ndb.insertInto('cases')\nsql`insert into alerts values (1)`\nsql`select from cases for update`",
    },
  },
  finds: 4,
}

export const dataRules: Rule[] = [sqlInItsPlace, transactions, jobs, owned, writtenByOwner]
