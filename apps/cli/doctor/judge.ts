import type { Diagnosis, Queue } from '../../../platform/server/db/diagnose.ts'

/** `well`, worth a `note`, or `wrong`: then `says` ends with what to do. */
export type Finding = { about: string; state: 'well' | 'note' | 'wrong'; says: string }

export function judgeDatabase({ version, versionText, atHead }: Diagnosis): Finding[] {
  const old = version < 150_000
  return [
    {
      about: 'database',
      state: old ? 'wrong' : 'well',
      says: old
        ? `PostgreSQL ${versionText} is too old: bring it to 15 or newer.`
        : `PostgreSQL ${versionText} answers`,
    },
    {
      about: 'schema',
      state: atHead ? 'well' : 'wrong',
      says: atHead
        ? 'all migrations of this version are applied'
        : 'migrations are missing: run "npx caseward migrate", or restart Caseward.',
    },
  ]
}

/** `apartMs`: database minus ours; `travelMs`: how long the asking took. */
export function judgeClock(apartMs: number, travelMs: number): Finding {
  const seconds = Math.max(0, Math.abs(apartMs) - travelMs) / 1000
  if (seconds < 2) return { about: 'clock', state: 'well', says: 'agrees with the database' }
  const says = `${seconds.toFixed(0)} s apart from the database, so that clocks and time limits go wrong: set up NTP on both machines.`
  return { about: 'clock', state: 'wrong', says }
}

export function judgeDisk(dataDir: string, { freeBytes, allBytes }: { freeBytes: number; allBytes: number }): Finding {
  const gigabytes = (freeBytes / 1e9).toFixed(1)
  const share = allBytes > 0 ? freeBytes / allBytes : 0
  if (freeBytes < 1e9)
    return {
      about: 'disk',
      state: 'wrong',
      says: `${gigabytes} GB free at ${dataDir}: make room, PostgreSQL stops when it is full.`,
    }
  if (share < 0.1)
    return {
      about: 'disk',
      state: 'note',
      says: `${gigabytes} GB free at ${dataDir}, ${Math.round(share * 100)} % of the disk`,
    }
  return { about: 'disk', state: 'well', says: `${gigabytes} GB free` }
}

export function judgeQueue({ failed, failedTasks, stuck, waiting }: Queue): Finding {
  const wrongs = [
    failed > 0 && `${failed} jobs have been given up (${failedTasks.join(', ')}): the log says why`,
    stuck > 0 && `${stuck} jobs were taken over an hour ago and are not done: restart the worker that holds them`,
    waiting > 0 && `${waiting} jobs have been due for over five minutes: is a worker running (CASEWARD_ROLES)?`,
  ].filter((each) => each !== false)
  if (wrongs.length === 0) return { about: 'queue', state: 'well', says: 'no job failed, stuck or late' }
  return { about: 'queue', state: 'wrong', says: `${wrongs.join('; ')}.` }
}
