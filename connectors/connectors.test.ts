import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readItems } from '../features/alerts/server/intake/read-items.ts'
import { takeItem } from '../features/alerts/server/intake/take-item.ts'
import type { Connector } from './connector.ts'

const here = import.meta.dirname
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const load = async (name: string) =>
  ((await import(join(here, name, 'connector.ts'))) as { connector: Connector }).connector
const connectors = await Promise.all(names.map(load))

const taken = (connector: Connector, bytes: Uint8Array) =>
  [...readItems(bytes, connector)].map((item) => takeItem(connector, item))

describe.each(connectors)('connector $name', (connector) => {
  const folder = join(here, connector.name)
  const fixtures = readdirSync(join(folder, 'fixtures'))
  // `npx vitest run connectors -u` writes what the connectors make today, to be read through before it is committed.
  const expected = join(folder, 'expected.json')

  it('bears the name of its folder', () => {
    expect(names).toContain(connector.name)
    expect(fixtures.length).toBeGreaterThan(0)
  })

  it('maps its fixtures as expected', async () => {
    const made = Object.fromEntries(
      fixtures.map((file) => [file, taken(connector, readFileSync(join(folder, 'fixtures', file)))]),
    )
    await expect(`${JSON.stringify(made, null, 2)}\n`).toMatchFileSnapshot(expected)
  })

  it('gives repeats of an alert the same reference and different alerts different ones', () => {
    const refs = fixtures.map((file) =>
      taken(connector, readFileSync(join(folder, 'fixtures', file))).map(
        (one) => 'alert' in one && `${one.alert.source} ${one.alert.sourceRef}`,
      ),
    )
    for (const list of refs) {
      const alerts = list.filter((ref) => ref !== false)
      expect(new Set(alerts).size).toBe(alerts.length)
    }
  })

  it('never throws and makes nothing of what is no alert', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const made = connector.map(value, undefined)
        expect('alert' in made && connector.name !== 'generic').toBe(false)
      }),
    )
  })

  it('never throws, whatever type its fields have', () => {
    const samples = fixtures.flatMap((file) => [...readItems(readFileSync(join(folder, 'fixtures', file)), connector)])
    const values = samples.flatMap((item) => ('value' in item ? [item.value] : []))
    fc.assert(
      fc.property(fc.constantFrom(...values), fc.nat(), fc.jsonValue({ maxDepth: 2 }), (value, nth, other) => {
        const broken = structuredClone(value)
        replaceNth(broken, { left: nth % 60 }, other)
        const made = takeItem(connector, { index: 0, bytes: new Uint8Array(), value: broken, envelope: undefined })
        // What the connector itself did not see through, it may not hand on broken.
        expect('alert' in made || connector.name === 'generic' || made.refused.code.startsWith('connector.')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

/** Puts something else in the place of the n-th value of a tree. */
const replaceNth = (tree: unknown, count: { left: number }, other: unknown): void => {
  if (typeof tree !== 'object' || tree === null) return
  for (const [key, value] of Object.entries(tree)) {
    if (count.left-- === 0) (tree as Record<string, unknown>)[key] = other
    else replaceNth(value, count, other)
  }
}

// Real samples lie beside the project while it is built; a user of the project does not have them.
const samples = join(here, '../../shared/data/alerts')
const absent = !existsSync(samples)
const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  )
const bytesOf = (file: string) => (file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file))
const files = absent ? [] : walk(samples).filter((file) => !file.endsWith('SOURCES.txt'))

/** The samples of each tool, and which of their items are alerts at all. */
const own: Record<string, RegExp> = {
  suricata: /suricata\/(?:cptc|eve)/,
  wazuh: /wazuh\//,
  'elastic-security': /elastic\/kibana/,
  'microsoft-graph': /microsoft\/(?:azure_sentinel|graph|tenzir-defender)/,
  crowdstrike: /crowdstrike\//,
  guardduty: /aws\/|sechub-guardduty\.asff/,
  'security-hub': /aws\/securityhub|sechub-guardduty\.asff/,
}

describe.skipIf(absent)('the samples in ../shared/data/alerts (skipped where they are absent)', () => {
  const by = (name: string) => connectors.find((connector) => connector.name === name)!

  it('takes all 15,133 alerts of the CPTC exercise', () => {
    const made = files.filter((file) => /cptc-2017/.test(file)).flatMap((file) => taken(by('suricata'), bytesOf(file)))
    const alerts = made.filter((one) => 'alert' in one)
    expect(made.length).toBe(15_133)
    expect(alerts.length).toBe(15_133)
    expect(new Set(alerts.map((one) => one.alert.sourceRef)).size).toBe(13_962 + 1069)
  }, 60_000)

  it.each(Object.keys(own))(
    'takes every sample of %s',
    (name) => {
      for (const file of files.filter((one) => own[name]!.test(one))) {
        const made = taken(by(name), bytesOf(file))
        const refused = made.flatMap((one) => ('refused' in one ? [one.refused] : []))
        // Streams carry other records too; those, and only those, are refused as what they are.
        const mixed = /AuditEvent|"event_type"/.test(bytesOf(file).toString('utf8'))
        const amiss = refused.filter((one) => !mixed || one.code !== 'connector.not_an_alert')
        expect({ file, amiss, some: made.length > 0 }).toEqual({ file, amiss: [], some: true })
      }
    },
    60_000,
  )

  it.each(names)(
    '%s refuses every other sample in a sentence, without a throw',
    (name) => {
      for (const file of files.filter((one) => !own[name]?.test(one)))
        for (const one of taken(by(name), bytesOf(file)))
          expect({ file, detail: 'refused' in one ? one.refused.detail : 'an alert' }).toEqual({
            file,
            detail: expect.stringMatching(/^.{10,}\.$/s),
          })
    },
    60_000,
  )
})
