import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile, Tree } from './rule.ts'

const root = new URL('../../', import.meta.url).pathname
const tops = ['apps', 'bin', 'connectors', 'content', 'features', 'integrations', 'migrations', 'platform', 'test']

/** The project as it lies on disk, fixtures and built things left out. */
export function readTree(): Tree {
  const files: SourceFile[] = []
  const folders = new Map<string, number>()
  const walk = (folder: string) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    folders.set(folder, entries.length)
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory() && entry.name !== 'fixtures') walk(path)
      if (/\.(ts|tsx|mjs|sql)$/.test(entry.name)) files.push({ path, text: readFileSync(join(root, path), 'utf8') })
    }
  }
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (tops.includes(entry.name)) walk(entry.name)
    if (/\.(ts|mjs)$/.test(entry.name))
      files.push({ path: entry.name, text: readFileSync(join(root, entry.name), 'utf8') })
  }
  return { files, folders }
}
