// Builds the web app when its sources changed since the last build, and only then.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node.mjs'
import { runQuietly } from './progress.mjs'

const stampFile = join(root, 'dist', 'web', '.caseward-stamp')
const single = ['index.html', 'vite.config.ts', 'tsconfig.web.json', 'package-lock.json']
const trees = ['apps', 'features', 'platform']

/** `node` must be one that runs TypeScript, as Vite's own configuration does. */
export async function buildWeb(node) {
  const stamp = sourcesHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  await runQuietly('Building the web app', [node, vite, 'build', '--logLevel', 'warn'], { cwd: root })
  writeFileSync(stampFile, stamp)
}

function sourcesHash() {
  const hash = createHash('sha256')
  for (const path of [...single, ...trees.flatMap(webFiles)].sort((a, b) => (a < b ? -1 : 1))) {
    if (!existsSync(join(root, path))) continue
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Only web and contract rooms reach the browser. */
function webFiles(tree) {
  if (!existsSync(join(root, tree))) return []
  return readdirSync(join(root, tree), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => /[\\/](web|contract)[\\/]/.test(path) && !/\.test\.tsx?$/.test(path))
}
