import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { allFeatures } from '../apps/features.ts'
import { version } from '../apps/version.ts'
import { migrate } from '../platform/server/db/migrate.ts'
import { startEmbedded } from '../platform/server/embedded/start-embedded.ts'
import { describeApi } from '../platform/server/http/openapi.ts'
import { describeSchema } from './describe-schema.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const check = process.argv.includes('--check')
const scratch = mkdtempSync(join(tmpdir(), 'caseward-generate-'))

/** Everything derived from migrations and manifests, made from an empty database. */
async function derive(): Promise<Record<string, string>> {
  const embedded = await startEmbedded(join(scratch, 'data'))
  try {
    const ownerUrl = embedded.url('caseward')
    await migrate({ ownerUrl, appRole: 'caseward_app' })
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    const schema = await describeSchema(client)
    await client.end()
    return { 'schema.sql': schema, 'db.ts': await databaseTypes(ownerUrl), ...fromManifests() }
  } finally {
    await embedded.stop()
  }
}

async function databaseTypes(url: string): Promise<string> {
  const file = join(scratch, 'db.ts')
  const codegen = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
  const args = [
    codegen,
    '--dialect',
    'postgres',
    '--url',
    url,
    '--default-schema',
    'public',
    '--include-pattern',
    'public.*',
    '--out-file',
    file,
  ]
  await promisify(execFile)(process.execPath, [...args, '--type-mapping', '{"int8":"number"}'], { cwd: scratch })
  return readFile(file, 'utf8')
}

function fromManifests(): Record<string, string> {
  const registry = allFeatures({ baseUrl: 'http://127.0.0.1:8080' })
  const rows = registry.permissions.map(({ name, summary }) => `| \`${name}\` | ${summary.replaceAll('|', '\\|')} |`)
  const permissions = [
    '# Permissions',
    '',
    'From the manifests; `npm run generate` writes this.',
    '',
    '| permission | lets one |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
  return {
    'openapi.json': `${JSON.stringify(describeApi(registry, version), null, 1)}\n`,
    'permissions.md': permissions,
  }
}

try {
  const stale: string[] = []
  for (const [name, text] of Object.entries(await derive())) {
    const file = join(root, 'generated', name)
    const before = await readFile(file, 'utf8').catch(() => '')
    if (before === text) continue
    stale.push(name)
    if (!check) await writeFile(file, text)
  }
  if (check && stale.length > 0) {
    console.error(
      `Out of date: ${stale.map((name) => `generated/${name}`).join(', ')}. Run "npm run generate" and commit what it writes.`,
    )
    process.exitCode = 1
  } else console.log(stale.length > 0 ? `Wrote ${stale.join(', ')}.` : 'Everything generated is up to date.')
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
