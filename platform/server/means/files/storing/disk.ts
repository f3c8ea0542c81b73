import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Blob, Place } from './place.ts'

/** `<data>/files/<organisation>/<blob>`; `.part` while it is received, `.tail` its begun chunk. */
export type Disk = Place & {
  folder: string
  pathOf: (blob: Blob, part?: '.part' | '.tail') => string
  /** Makes what was received whole a file that lies there. */
  keep: (blob: Blob) => Promise<void>
}

export function makeDisk(folder: string): Disk {
  const pathOf: Disk['pathOf'] = ({ organisationId, blobId }, part) =>
    join(folder, organisationId, `${blobId}${part ?? ''}`)
  return {
    name: 'disk',
    folder,
    pathOf,
    async open(blob) {
      const file = await openThere(pathOf(blob), 'r')
      if (!file) return undefined
      return {
        length: (await file.stat()).size,
        read: async (into, at) => (await file.read(into, 0, into.length, at)).bytesRead,
        close: () => file.close(),
      }
    },
    async keep(blob) {
      await rename(pathOf(blob, '.part'), pathOf(blob))
      await syncFolder(dirname(pathOf(blob)))
    },
    async remove(blob) {
      for (const part of [undefined, '.part', '.tail'] as const) await rm(pathOf(blob, part), { force: true })
    },
  }
}

export async function openThere(path: string, flags: 'r' | 'r+'): Promise<FileHandle | undefined> {
  try {
    return await open(path, flags)
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
