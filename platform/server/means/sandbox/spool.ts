import { createWriteStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, open, readdir, rm, statfs, type FileHandle } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Input } from './order.ts'

export type Laid = { path: string; handle: FileHandle; clear(): Promise<void> }

/** Evidence in the clear lies on the disk for a run only; what a killed process left is removed by the next that starts. */
export async function clearSpool(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    if (!isAlive(Number(/^(\d+)-/.exec(name)?.[1]))) await rm(join(folder, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** @throws what the stream throws, and what the disk says when it is full; nothing is left behind then */
export async function layInput(folder: string, input: Input, as = 'evidence'): Promise<Laid> {
  if ('path' in input) {
    const handle = await open(input.path, 'r')
    return { path: resolve(input.path), handle, clear: () => handle.close() }
  }
  const own = await mkdtemp(join(folder, `${process.pid}-`))
  const path = join(own, basename(as))
  try {
    await pipeline(input.stream, createWriteStream(path, { mode: 0o600 }))
    await chmod(path, 0o400)
    const handle = await open(path, 'r')
    return { path, handle, clear: () => Promise.all([handle.close(), rm(own, { recursive: true })]).then(() => {}) }
  } catch (error) {
    await rm(own, { recursive: true, force: true })
    throw error
  }
}

export async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
