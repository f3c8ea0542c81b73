import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverAccount, type Account } from './account.ts'

/** Where everything of one private PostgreSQL lies. */
export type Place = {
  home: string
  cluster: string
  logFile: string
  /** As a client reaches it: an absolute folder. */
  socketDir: string
  /** As the server is told, seen from the cluster: it need not be able to enter the folders above. */
  socketDirForServer: string
  account: Account | undefined
}

// sun_path: 108 bytes on Linux, 104 on macOS, a closing NUL included.
const longestSocket = process.platform === 'darwin' ? 103 : 107
const socketName = '.s.PGSQL.5432'

/** Where it lies, made or not. */
export function placeOf(dataDir: string): Place {
  const home = join(dataDir, 'postgres')
  const near = join(home, 'run')
  const fits = Buffer.byteLength(join(near, socketName)) <= longestSocket
  const socketDir = fits ? near : shortPlace(dataDir)
  return {
    home,
    cluster: join(home, 'data'),
    logFile: join(home, 'postgres.log'),
    socketDir,
    socketDirForServer: fits ? '../run' : socketDir,
    account: serverAccount(home),
  }
}

/** Makes the private folders (0700, of the server's account) below the data folder. */
export function makePlace(dataDir: string): Place {
  const place = placeOf(dataDir)
  for (const folder of [place.home, place.socketDir]) makePrivate(folder, place.account)
  return place
}

export type DatabaseRole = 'postgres' | 'caseward' | 'caseward_app'

/** For node-postgres and all that is built on it; `database` is by default the role's own. */
export function socketUrl(
  place: Place,
  role: DatabaseRole,
  database = role === 'postgres' ? 'postgres' : 'caseward',
): string {
  return `postgres://${role}@/${encodeURIComponent(database)}?host=${encodeURIComponent(place.socketDir)}`
}

/** A name that follows from the data folder, so that the next start finds the same one. */
function shortPlace(dataDir: string): string {
  return join(tmpdir(), `caseward-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`)
}

export function makePrivate(folder: string, account: Account | undefined): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  const stat = lstatSync(folder)
  const owners = [process.geteuid?.(), account?.uid]
  if (!stat.isDirectory() || !owners.includes(stat.uid)) {
    throw new Error(
      `The folder ${folder} belongs to another account (number ${stat.uid}). Run Caseward as that one, or set CASEWARD_DATA_DIR to another folder.`,
    )
  }
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
}
