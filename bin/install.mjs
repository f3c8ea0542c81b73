// Installs the packages when they are missing or stale, and only then.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node.mjs'
import { runQuietly } from './progress.mjs'

const stampFile = join(root, 'node_modules', '.caseward-stamp')

export async function installPackages() {
  const stamp = wantedStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  if (!isInstalled()) {
    // The npm and the Node that started us, or else those on the path: never a Node below node_modules, which goes now.
    const { npm_execpath: npm, npm_node_execpath: node } = process.env
    const [command, ...first] = npm && node ? [node, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
    const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
    await runQuietly('Installing the packages of this version (once; a minute or two)', [command, ...args], {
      cwd: root,
    })
  }
  writeFileSync(stampFile, stamp)
}

function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`
}

/** Somebody ran `npm ci` themselves: every package of the lock for this platform is there, in its version. */
function isInstalled() {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const found = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || isForElsewhere(entry) || (found[path]?.version === entry.version && existsSync(join(root, path))),
  )
}

/** Optional packages are those of one platform each, and what only these need. */
function isForElsewhere({ optional, os, cpu, libc }) {
  return optional && !(os && cpu && fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, libcOf()))
}

function fits(listed, mine) {
  if (!listed || !mine) return true
  const list = [listed].flat()
  return list.some((entry) => entry.startsWith('!')) ? !list.includes(`!${mine}`) : list.includes(mine)
}

function libcOf() {
  if (process.platform !== 'linux') return undefined
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}
