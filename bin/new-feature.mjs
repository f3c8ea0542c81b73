#!/usr/bin/env node
// oxlint-disable max-lines-per-function -- the long functions hold templates, which are text and not logic
// `npm run new-feature -- shift [shifts]`: lays out a new room that compiles, lists and creates; then grow it.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './node.mjs'
import { run } from './progress.mjs'
import { orSay, Sentence } from './sentence.mjs'

await orSay(async () => {
  const [noun, nouns = `${noun}s`] = process.argv.slice(2)
  for (const word of [noun, nouns]) {
    if (!/^[a-z][a-z-]*[a-z]$/.test(word ?? ''))
      throw new Sentence('Name the noun in kebab-case: npm run new-feature -- shift [shifts]')
  }
  if (existsSync(join(root, 'features', nouns)))
    throw new Sentence(`features/${nouns} exists already; nothing was written.`)
  const words = {
    noun,
    nouns,
    Noun: pascal(noun),
    Nouns: pascal(nouns),
    table: nouns.replaceAll('-', '_'),
    one: camel(noun),
    many: camel(nouns),
  }
  const files = { ...contract(words), ...server(words), ...web(words), ...migration(words) }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(path)
  }
  await run([process.execPath, join(root, 'node_modules', 'oxfmt', 'bin', 'oxfmt'), join('features', nouns)], {
    cwd: root,
  })
  console.log(`
Then: apps/features.ts      import { ${words.many}Feature } from '../features/${nouns}/server/feature.ts' and put it into the list
      apps/web/features.ts  import { ${words.many}Web } from '../../features/${nouns}/web/index.ts' and put it into the list
      npm run generate`)
})

function pascal(word) {
  return word.replaceAll(/(^|-)([a-z])/g, (_, _dash, letter) => letter.toUpperCase())
}

function camel(word) {
  return word.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase())
}

function contract({ noun, nouns, Noun, Nouns, many }) {
  return {
    [`features/${nouns}/README.md`]: `# ${nouns}

Owns ${nouns} (table \`${nouns.replaceAll('-', '_')}\`).

- Says: one sentence about what a ${noun} is, as in docs/words.md.
- Door: none yet; what other features may call is exported by \`server/index.ts\`.
- Reacts to nothing.
`,
    [`features/${nouns}/contract/${noun}.ts`]: `import { z } from 'zod'
import { Can, Id, Time, Version } from '../../../platform/contract/scalars.ts'

export const ${Noun} = z
  .object({ id: Id, version: Version, name: z.string(), createdAt: Time, can: Can })
  .meta({ id: '${Noun}' })
export type ${Noun} = z.infer<typeof ${Noun}>
`,
    [`features/${nouns}/contract/facts.ts`]: `import { z } from 'zod'

export const ${many}Facts = {
  '${noun}.created': z.object({ name: z.string() }),
}
`,
    [`features/${nouns}/contract/requests/${nouns}.ts`]: `import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { page, pageQuery } from '../../../../platform/contract/page.ts'
import { Line } from '../../../../platform/contract/scalars.ts'
import { ${Noun} } from '../${noun}.ts'

export const list${Nouns} = queryRequest({
  name: '${noun}.list',
  path: '/${nouns}',
  summary: 'The ${nouns} of the organisation',
  query: z.strictObject({ ...pageQuery }),
  answer: page(${Noun}),
})

export const create${Noun} = changeRequest({
  name: '${noun}.create',
  path: '/${nouns}',
  summary: 'Make a ${noun}',
  body: z.strictObject({ name: Line(80) }),
  answer: ${Noun},
})
`,
  }
}

function server({ noun, nouns, Noun, Nouns, many, table }) {
  return {
    [`features/${nouns}/server/feature.ts`]: `import type { Feature } from '../../../platform/server/feature.ts'
import { ${many}Facts } from '../contract/facts.ts'
import { create${Noun} } from './changes/create-${noun}.ts'
import { list${Nouns} } from './queries/list-${nouns}.ts'

export const ${many}Feature: Feature = {
  name: '${nouns}',
  needs: [],
  facts: ${many}Facts,
  changes: [create${Noun}],
  queries: [list${Nouns}],
}
`,
    [`features/${nouns}/server/${nouns}.store.ts`]: `import { sql } from 'kysely'
import type { Scene } from '../../../platform/server/scene.ts'

export type ${Noun}Row = { id: string; version: number; name: string; createdAt: Date }

/** Newest first; \`before\` is the id the last page ended with. */
export async function select${Nouns}(scene: Scene, { limit, before }: { limit: number; before?: string | undefined }) {
  const { rows } = await sql<${Noun}Row>\`select id, version, name, created_at as "createdAt" from ${table}
    where organisation_id = \${scene.actor.organisationId} and (\${before ?? null}::uuid is null or id < \${before ?? null}::uuid)
    order by id desc limit \${limit}\`.execute(scene.db)
  return rows
}

export async function select${Nouns}ById(scene: Scene, ids: readonly string[]): Promise<${Noun}Row[]> {
  const { rows } = await sql<${Noun}Row>\`select id, version, name, created_at as "createdAt" from ${table}
    where organisation_id = \${scene.actor.organisationId} and id = any(\${ids})\`.execute(scene.db)
  return rows
}

export async function insert${Noun}(scene: Scene, id: string, name: string): Promise<void> {
  await sql\`insert into ${table} (organisation_id, id, name, created_at)
    values (\${scene.actor.organisationId}, \${id}, \${name}, \${scene.now})\`.execute(scene.db)
}
`,
    [`features/${nouns}/server/${noun}.view.ts`]: `import { abilities } from '../../../platform/server/policy.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { ${Noun} } from '../contract/${noun}.ts'
import type { ${Noun}Row } from './${nouns}.store.ts'

export const present${Noun} = (scene: Scene, row: ${Noun}Row): ${Noun} => ({
  id: row.id,
  version: row.version,
  name: row.name,
  createdAt: row.createdAt.toISOString(),
  can: abilities(scene, scene.changesOn('${noun}'), row),
})
`,
    [`features/${nouns}/server/changes/create-${noun}.ts`]: `import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import { create${Noun} as request } from '../../contract/requests/${nouns}.ts'
import { insert${Noun}, select${Nouns}ById } from '../${nouns}.store.ts'
import { present${Noun} } from '../${noun}.view.ts'

export const create${Noun} = change({
  request,
  fact: '${noun}.created',
  subjectKind: '${noun}',
  load: inOrganisation,
  async apply(scene, _, { name }) {
    const id = newId(scene.now)
    await insert${Noun}(scene, id, name)
    return [{ subjectId: id, data: { name }, after: { name } }]
  },
  present: async (scene, ids) => (await select${Nouns}ById(scene, ids)).map((row) => present${Noun}(scene, row)),
})
`,
    [`features/${nouns}/server/queries/list-${nouns}.ts`]: `import { query } from '../../../../platform/server/query.ts'
import { list${Nouns} as request } from '../../contract/requests/${nouns}.ts'
import { select${Nouns} } from '../${nouns}.store.ts'
import { present${Noun} } from '../${noun}.view.ts'

export const list${Nouns} = query({
  request,
  permission: '${noun}.list',
  async run(scene, { limit, cursor }) {
    const rows = await select${Nouns}(scene, { limit: limit + 1, before: cursor })
    const items = rows.slice(0, limit).map((row) => present${Noun}(scene, row))
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  },
})
`,
  }
}

function web({ noun, nouns, many }) {
  return {
    [`features/${nouns}/web/index.ts`]: `import type { WebFeature } from '../../../platform/web/slots.ts'
import { ${many}Sentences } from './sentences.ts'

export const ${many}Web: WebFeature = {
  name: '${nouns}',
  sentences: ${many}Sentences,
  refreshes: ({ fact }) => (fact.startsWith('${noun}.') ? ['${noun}.list'] : []),
}
`,
    [`features/${nouns}/web/sentences.ts`]: `import type { ReactNode } from 'react'
import type { Sentences } from '../../../platform/contract/facts.ts'
import type { ${many}Facts } from '../contract/facts.ts'

/** What somebody did, without the somebody. */
export const ${many}Sentences = {
  '${noun}.created': (data) => \`made the ${noun} “\${data.name}”\`,
} satisfies Sentences<typeof ${many}Facts, ReactNode>
`,
  }
}

function migration({ nouns, table }) {
  const last = Math.max(0, ...readdirSync(join(root, 'migrations')).map((name) => Number.parseInt(name, 10) || 0))
  return {
    [`migrations/${String(last + 1).padStart(4, '0')}_${table}.sql`]: `-- owner: ${nouns}
create table ${table} (
  organisation_id uuid not null references organisations,
  id uuid not null,
  version integer not null default 1,
  name text not null,
  created_at timestamptz not null,
  primary key (organisation_id, id)
);

alter table ${table} enable row level security;
create policy tenant on ${table} using (organisation_id = (select app_organisation()) or (select app_system()));

grant select, insert, update on ${table} to :app_role;
`,
  }
}
