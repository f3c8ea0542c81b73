import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { connector } from '../../connectors/suricata/connector.ts'
import { openEngine } from '../../features/correlation/server/engine/engine.ts'
import { heardOf, type Heard } from './heard.ts'

/** Alerts of a real exercise, where a copy lies beside the repository; they are not ours to ship. */
const folder = new URL('../../../shared/data/alerts/suricata/', import.meta.url).pathname
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('cptc-2017-')) : []

async function groupsOf(name: string): Promise<Heard[][]> {
  const heard = await heardOf(connector, gunzipSync(readFileSync(join(folder, name))), new Set())
  heard.sort((a, b) => a.at - b.at)
  const engine = openEngine({ strictness: 1 })
  const answer = [...heard.flatMap((signal) => engine.take(signal)), ...engine.flush()]
  const groupOf = new Map(answer.map(({ id, group }) => [id, group]))
  return [...Map.groupBy(heard, ({ id }) => groupOf.get(id)).values()]
}

const why = files.length === 0 ? ' (skipped: ../shared/data/alerts is not here)' : ''

describe.skipIf(files.length === 0)(`the alerts of a red team${why}`, () => {
  it.each(files)('%s come out as stories a person can read through', { timeout: 60_000 }, async (name) => {
    const groups = await groupsOf(name)
    const alerts = groups.reduce((sum, group) => sum + group.length, 0)
    expect(groups.length).toBeGreaterThan(40)
    expect(groups.length).toBeLessThan(alerts * 0.08)
    expect(groups.filter((group) => group.length === 1).length).toBeLessThan(alerts * 0.03)
    expect(Math.max(...groups.map((group) => group.length))).toBeLessThan(alerts / 2)
    const scans = groups.filter((group) => group.some(({ title }) => title.includes('Nmap Scripting Engine')))
    for (const scan of scans.filter((group) => group.length > 50)) {
      const [first, last] = [scan[0]!, scan.at(-1)!]
      expect(last.at - first.at).toBeLessThan(3_600_000)
      expect(new Set(scan.map(({ host }) => host)).size).toBeLessThan(8)
    }
    const whole = scans.filter((group) => group.some(({ title }) => title.includes('Possible Nmap User-Agent')))
    expect(whole.length).toBeGreaterThan(scans.length / 2)
  })
})
