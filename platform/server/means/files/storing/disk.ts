import { link, mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Blob, Place } from './place.ts'

/** `<data>/files/<organisation>/<blob>`; `.part` while it is received, `.tail` its begun chunk. */
export type Disk = Place & {
  folder: string
  pathOf: (blob: Blob, part?: Part) => string
  /** What was needed while it was received. */
  removeParts: (blob: Blob) => Promise<void>
}
type Part = '.part' | '.tail' | '.tail.new'
const parts: readonly Part[] = ['.part', '.tail', '.tail.new']

export function makeDisk(folder: string): Disk {
  const pathOf: Disk['pathOf'] = ({ organisationId, blobId }, part) =>
    join(folder, organisationId, `${blobId}${part ?? ''}`)
  return {
    name: 'disk',
    folder,
    pathOf,
    // A second name and no copy: were the process killed before it is noted, the first is still there to go on with.
    async take(blob, path) {
      await rm(pathOf(blob), { force: true })
      await link(path, pathOf(blob))
      await syncFolder(dirname(path))
    },
    async open(blob) {
      const file = await openThere(pathOf(blob))
      if (!file) return undefined
      return {
        length: (await file.stat()).size,
        read: async (into, at) => (await file.read(into, 0, into.length, at)).bytesRead,
        close: () => file.close(),
      }
    },
    remove: (blob) => rm(pathOf(blob), { force: true }),
    async removeParts(blob) {
      for (const part of parts) await rm(pathOf(blob, part), { force: true })
    },
  }
}

async function openThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A name in a folder outlives a loss of power only when the folder was synced as well. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export const makeFolder = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 })
}
