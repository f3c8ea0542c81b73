// `node bin/attack.ts VERSION FILE-OR-FOLDER…`: rewrites content/attack/enterprise.json from MITRE's STIX bundle
// (enterprise-attack.json of github.com/mitre-attack/attack-stix-data, or the folders of github.com/mitre/cti).
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type StixObject = {
  type: string
  id: string
  name?: string
  revoked?: boolean
  x_mitre_deprecated?: boolean
  x_mitre_shortname?: string
  x_mitre_version?: string
  tactic_refs?: string[]
  kill_chain_phases?: { kill_chain_name: string; phase_name: string }[]
  external_references?: { source_name: string; external_id?: string; url?: string }[]
  relationship_type?: string
  source_ref?: string
  target_ref?: string
}

const site = 'https://attack.mitre.org'

const [version, ...paths] = process.argv.slice(2)
if (!version || paths.length === 0) {
  process.stderr.write(
    'Name the version of ATT&CK and where its bundle is: bin/attack.ts 18.1 enterprise-attack.json\n',
  )
  process.exit(2)
}
const objects = paths.flatMap(read)
const ids = new Map(objects.map((each) => [each.id, idOf(each)]))
const columns = tactics()
writeFileSync(
  new URL('../content/attack/enterprise.json', import.meta.url),
  `{\n"version": ${JSON.stringify(version)},\n"tactics": [\n${lines(columns)}\n],\n"techniques": [\n${lines(techniques())}\n]\n}\n`,
)

function read(path: string): StixObject[] {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => read(join(path, name)))
  return path.endsWith('.json') ? (JSON.parse(readFileSync(path, 'utf8')) as { objects: StixObject[] }).objects : []
}

function idOf({ external_references: references = [] }: StixObject): string {
  return references.find(({ source_name: source }) => source === 'mitre-attack')?.external_id ?? ''
}

/** In the order of the matrix. */
function tactics() {
  const order = objects.find(({ type }) => type === 'x-mitre-matrix')?.tactic_refs ?? []
  return order.map((ref) => {
    const tactic = objects.find(({ id }) => id === ref)!
    return { id: idOf(tactic), name: tactic.name, slug: tactic.x_mitre_shortname }
  })
}

function techniques() {
  const replaced = new Map(
    objects
      .filter((each) => each.relationship_type === 'revoked-by')
      .map((each) => [each.source_ref ?? '', ids.get(each.target_ref ?? '')]),
  )
  return objects
    .filter(({ type }) => type === 'attack-pattern')
    .map((each) => {
      mustBeLinked(each)
      const phases = (each.kill_chain_phases ?? []).map((phase) => phase.phase_name)
      const of = columns.filter(({ slug }) => phases.includes(slug ?? '')).map(({ id }) => id)
      const gone = each.revoked
        ? { replacedBy: replaced.get(each.id) }
        : each.x_mitre_deprecated
          ? { deprecated: true }
          : {}
      return { id: idOf(each), name: each.name, tactics: of, ...gone }
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** The file leaves links out, because they follow from the ids; this is where that is held to be true. */
function mustBeLinked(each: StixObject): void {
  const { url } = each.external_references?.find(({ source_name: source }) => source === 'mitre-attack') ?? {}
  if (url !== `${site}/techniques/${idOf(each).replace('.', '/')}`) throw new Error(`${idOf(each)} is linked to ${url}`)
}

function lines(rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join(',\n')
}
