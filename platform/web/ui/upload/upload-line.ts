// The protocol's own client: it slices, tries again and asks where to go on, in browsers that differ in how.
import { DetailedError, Upload as Sending } from 'tus-js-client'
import type { Upload } from '../../../contract/uploads.ts'
import { randomKey } from '../../browser/random-key.ts'
import { apiRoot } from '../../client.ts'
import { createStore, type Store } from '../../store.ts'

/** `broken`: begun before this page was opened; the same file has to be chosen again. */
export type UploadState = 'waiting' | 'sending' | 'paused' | 'failed' | 'arrived' | 'broken'

export type UploadItem = {
  key: string
  target: string
  name: string
  size: number
  sent: number
  state: UploadState
  /** Known from the first bytes on; what a change claims once it has arrived. */
  uploadId?: string | undefined
  stamp: string
  /** Why it failed, as a sentence. */
  trouble?: string | undefined
}

const atOnce = 2
/** A request takes no more, for what stands between browser and server and counts. */
const sliceSize = 64 * 1024 * 1024
const retryDelays = [0, 1000, 3000, 10_000, 30_000]

/** All uploads of this page; they go on while one walks from view to view. */
export const uploadLine: Store<readonly UploadItem[]> = createStore<readonly UploadItem[]>([])
const sendings = new Map<string, { file: File; sending?: Sending }>()

const stampOf = (file: File) => `${file.size} ${file.lastModified}`

const put = (key: string, change: Partial<UploadItem>): void =>
  uploadLine.set((items) => items.map((item) => (item.key === key ? { ...item, ...change } : item)))
const find = (key: string) => uploadLine.get().find((item) => item.key === key)

/** What the server knows of this target and this page does not. */
export function recall(target: string, known: readonly Upload[]): void {
  uploadLine.set((items) => {
    const own = new Set(items.map((item) => item.uploadId))
    // Only of what it told itself: what this page has just begun it may not know yet.
    const told = items.filter((item) => item.target === target && item.key === item.uploadId)
    const gone = told.filter((item) => item.state === 'broken' || item.state === 'arrived').filter(lacks(known))
    const fresh = known.filter(({ id }) => !own.has(id))
    if (gone.length === 0 && fresh.length === 0) return items
    return [...items.filter((item) => !gone.includes(item)), ...fresh.map(recalled)]
  })
}

const lacks = (known: readonly Upload[]) => (item: UploadItem) => !known.some(({ id }) => id === item.uploadId)

const recalled = ({ id, target, name, size, stamp, arrived }: Upload): UploadItem => ({
  key: id,
  uploadId: id,
  target,
  name,
  size,
  stamp,
  sent: arrived ? size : 0,
  state: arrived ? 'arrived' : 'broken',
})

/** Begins with them, or goes on where one of them was broken off. */
export function addFiles(target: string, files: readonly File[]): void {
  for (const file of files) {
    const stamp = stampOf(file)
    const same = (item: UploadItem) =>
      item.target === target && item.name === file.name && item.stamp === stamp && item.state !== 'arrived'
    const there = uploadLine.get().find(same)
    if (there && there.state !== 'broken') continue
    const key = there?.key ?? randomKey()
    sendings.set(key, { file })
    if (there) put(key, { state: 'waiting' })
    else {
      const item: UploadItem = { key, target, name: file.name, size: file.size, sent: 0, state: 'waiting', stamp }
      uploadLine.set((items) => [...items, item])
    }
  }
  next()
}

export function pause(key: string): void {
  put(key, { state: 'paused' })
  void sendings.get(key)?.sending?.abort()
  next()
}

export function goOn(key: string): void {
  put(key, { state: 'waiting', trouble: undefined })
  next()
}

/** Here and on the server. */
export async function giveUp(key: string): Promise<void> {
  const { sending } = sendings.get(key) ?? {}
  const uploadId = find(key)?.uploadId
  taken([key])
  await sending?.abort()
  if (uploadId) await Sending.terminate(urlOf(uploadId)).catch(() => undefined)
  next()
}

/** What was made of them is elsewhere now. */
export function taken(keys: readonly string[]): void {
  for (const key of keys) sendings.delete(key)
  uploadLine.set((items) => items.filter((item) => !keys.includes(item.key)))
}

const urlOf = (uploadId: string) => `${apiRoot}/uploads/${uploadId}`

function next(): void {
  const items = uploadLine.get()
  const free = atOnce - items.filter((item) => item.state === 'sending').length
  for (const item of items.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) start(item)
  const sending = uploadLine.get().some(({ state }) => state === 'sending' || state === 'waiting')
  window.onbeforeunload = sending ? (event) => event.preventDefault() : null
}

function start({ key, target, name, stamp, uploadId }: UploadItem): void {
  const held = sendings.get(key)
  if (!held) return put(key, { state: 'broken' })
  put(key, { state: 'sending' })
  const ended = (change: Partial<UploadItem>) => {
    put(key, change)
    next()
  }
  const sending = new Sending(held.file, {
    endpoint: `${apiRoot}/uploads`,
    ...(uploadId ? { uploadUrl: urlOf(uploadId) } : {}),
    metadata: { filename: name, target, stamp },
    chunkSize: sliceSize,
    retryDelays,
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => put(key, { uploadId: sending.url?.split('/').at(-1) }),
    onProgress: (sent) => put(key, { sent }),
    onSuccess: () => ended({ state: 'arrived', sent: held.file.size }),
    onError: (error) => ended({ state: 'failed', trouble: troubleOf(error) }),
  })
  held.sending = sending
  sending.start()
}

function troubleOf(error: Error): string {
  const said = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined
  try {
    const { detail } = JSON.parse(said ?? '') as { detail?: unknown }
    if (typeof detail === 'string') return detail
  } catch {
    // No answer of ours: the line broke.
  }
  return 'The line to the server broke. What has arrived is kept; go on when it is back.'
}
