import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../../shared/data/forensics/', import.meta.url))

/** Real evidence of others; where it is not on this machine, tests that need it say so and are passed over. */
export const hasSamples = existsSync(folder)
export const samplePath = (path: string): string => `${folder}${path}`
export const sample = (path: string): Buffer => readFileSync(samplePath(path))
export const whySkipped = (...tools: string[]): string => {
  const missing = [...(hasSamples ? [] : ['../shared/data/forensics']), ...tools.filter((tool) => !hasTool(tool))]
  return missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')} not here)`
}

/** All below a folder whose names end so, as paths from the root of the samples. */
export const samplesBelow = (path: string, ending: string): string[] =>
  hasSamples
    ? readdirSync(samplePath(path), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(ending))
        .map((name) => `${path}/${name}`)
        .toSorted()
    : []

const found = new Map<string, boolean>()
export function hasTool(name: string): boolean {
  const known = found.get(name) ?? spawnSync('which', [name]).status === 0
  found.set(name, known)
  return known
}

/** What a program of the system prints. */
export const printed = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 256 * 1024 * 1024 })
