import { useEffect, useRef, useState } from 'react'
import { apiRoot, send } from './client.ts'
import { createStore, useStore } from './store.ts'

export type LiveFact = {
  id: string
  fact: string
  subjectKind: string
  subjectId: string
  caseId: string | null
  actorId: string | null
  at: string
}
export type LiveActivity = { facts: LiveFact[] }
export type PresentState = 'viewing' | 'writing'
export type PresentPerson = { id: string; name: string; state: PresentState }
export type LivePresence = { subject: string; people: PresentPerson[] }

/** `stale`: the line is down and being dialled again; `idle`: nobody listens or the page is out of sight. */
export type LiveState = 'idle' | 'connecting' | 'live' | 'stale'

export const liveState = createStore<LiveState>('idle')
export const useLiveState = (): LiveState => useStore(liveState)

const handlers = new Set<(activity: LiveActivity) => void>()
const presenceHandlers = new Set<(presence: LivePresence) => void>()
const returnHandlers = new Set<() => void>()
const lossHandlers = new Set<() => void>()
/** Subjects with presence on the page; the server tells of one, so the newest is asked for. */
let watches: { subject: string }[] = []

/** A server that comes back is noticed this soon, in milliseconds; a hundred readers are twenty dials a second. */
const longestWait = 5000

let source: EventSource | undefined
let opened = ''
let failures = 0
let missed = false
let retry: ReturnType<typeof setTimeout> | undefined
let sleep: ReturnType<typeof setTimeout> | undefined

const wanted = () => handlers.size > 0 || presenceHandlers.size > 0

const address = () => {
  const subject = watches.at(-1)?.subject
  return `${apiRoot}/events${subject ? `?${new URLSearchParams({ watch: subject })}` : ''}`
}

const hangUp = () => {
  clearTimeout(retry)
  source?.close()
  source = undefined
  opened = ''
}

const rest = () => {
  hangUp()
  liveState.set('idle')
}

const dial = () => {
  hangUp()
  if (!wanted() || document.hidden) return liveState.set('idle')
  if (liveState.get() !== 'stale') liveState.set('connecting')
  opened = address()
  source = new EventSource(opened)
  source.addEventListener('hello', greeted)
  source.addEventListener('activity', (event) => {
    const activity = parse<LiveActivity>(event)
    if (activity) for (const handler of [...handlers]) handler(activity)
  })
  source.addEventListener('presence', (event) => {
    const presence = parse<LivePresence>(event)
    if (presence) for (const handler of [...presenceHandlers]) handler(presence)
  })
  source.addEventListener('reset', told)
  source.addEventListener('error', lost)
}

/** More happened than can be told one by one. */
const told = () => {
  for (const handler of [...returnHandlers]) handler()
}

const greeted = () => {
  failures = 0
  liveState.set('live')
  if (missed) told()
  missed = false
}

/** We dial ourselves rather than let the browser: it gives up for good when the server answers an error. */
const lost = () => {
  hangUp()
  missed = true
  failures += 1
  liveState.set('stale')
  const wait = Math.min(longestWait, 1000 * 2 ** (failures - 1))
  retry = setTimeout(dial, wait * (0.75 + Math.random() / 2))
  for (const handler of [...lossHandlers]) handler()
}

/** Without waiting for the next turn. */
export const dialNow = (): void => {
  if (failures > 0) dial()
}

const parse = <T>(event: MessageEvent): T | undefined => {
  try {
    return JSON.parse(String(event.data)) as T
  } catch {
    return undefined
  }
}

// Several subscriptions change in one render: dial once after them.
let scheduled = false
const settle = () => {
  if (scheduled) return
  scheduled = true
  queueMicrotask(() => {
    scheduled = false
    if (!wanted()) return rest()
    if (source && opened === address()) return
    if (source) missed = true
    dial()
  })
}

/** A browser allows six lines to one server: tabs out of sight give theirs back after a while. */
const follow = () => {
  clearTimeout(sleep)
  if (!document.hidden) return source ? undefined : settle()
  sleep = setTimeout(() => {
    if (source) missed = true
    rest()
  }, 30_000)
}

if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', follow)
  addEventListener('online', dialNow)
}

/** Called with every batch of facts the reader may see. */
export const useLive = (handler: (activity: LiveActivity) => void): void => {
  const latest = useRef(handler)
  latest.current = handler
  useEffect(() => {
    const call = (activity: LiveActivity) => latest.current(activity)
    handlers.add(call)
    settle()
    return () => {
      handlers.delete(call)
      settle()
    }
  }, [])
}

/** Called when the line is back after a gap: what was shown may be old. */
export const onLiveReturn = (handler: () => void): (() => void) => {
  returnHandlers.add(handler)
  return () => returnHandlers.delete(handler)
}

/** Called with every dial that failed, and when the line is cut: the server is away, or does not let the reader see what is watched any more. */
export const onLiveLoss = (handler: () => void): (() => void) => {
  lossHandlers.add(handler)
  return () => lossHandlers.delete(handler)
}

const watch = (subject: string): (() => void) => {
  const own = { subject }
  watches = [...watches, own]
  settle()
  return () => {
    watches = watches.filter((one) => one !== own)
    settle()
  }
}

// A missed heartbeat is no news: the next one comes in 15 s.
const tellPresence = (subject: string, state: PresentState | 'gone') =>
  void send('POST', '/presence', { body: { subject, state } }).catch(() => undefined)

/** Who else is on a subject (`case:<id>`), and says every 15 s that the reader is, and doing what. */
export const usePresence = (subject: string | undefined, state: PresentState = 'viewing'): PresentPerson[] => {
  const [people, setPeople] = useState<PresentPerson[]>([])
  useEffect(() => {
    if (!subject) return
    const hear = (presence: LivePresence) => presence.subject === subject && setPeople(presence.people)
    presenceHandlers.add(hear)
    const unwatch = watch(subject)
    return () => {
      presenceHandlers.delete(hear)
      unwatch()
      tellPresence(subject, 'gone')
      setPeople([])
    }
  }, [subject])
  useEffect(() => {
    if (!subject) return
    const beat = () => document.hidden || tellPresence(subject, state)
    beat()
    const timer = setInterval(beat, 15_000)
    return () => clearInterval(timer)
  }, [subject, state])
  return people
}
