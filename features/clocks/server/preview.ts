import type { ClockKind } from '../contract/clock.ts'
import type { ClockPreview } from '../contract/requests/definitions.ts'
import type { Ready } from './ready.ts'
import { runOf, type Subject } from './run.ts'

/** A clock as it stands before the change. */
export type Before = { state: string; dueAt: Date | null; stoppedAt: Date | null }

type Counts = Pick<ClockPreview, 'running' | 'start' | 'end' | 'sooner' | 'later' | 'same' | 'breached'>

/** Compares, thing by thing, the clocks that run with those that would. */
export function compared(ready: Ready, now: number) {
  const counts: Counts = { running: 0, start: 0, end: 0, sooner: 0, later: 0, same: 0, breached: 0 }
  const examples: ClockPreview['examples'] = []
  return {
    counts: () => counts,
    /** What is late by it first. */
    examples: () => examples.toSorted((a, b) => Number(b.breached) - Number(a.breached)).slice(0, 10),
    add(subject: Subject, before: Before | undefined) {
      const runs = before && before.stoppedAt === null ? before : undefined
      const run = ready.kind === 'alert' && !before ? undefined : runOf(ready, subject, now)
      const after = run && run.stoppedAt === null ? run : undefined
      if (runs) counts.running += 1
      if (!runs && !after) return
      const [from, to] = [runs?.dueAt?.getTime() ?? null, after?.dueAt ?? null]
      const breached = after?.state === 'breached' && runs?.state !== 'breached'
      const what = !runs ? 'start' : !after ? 'end' : compare(from, to)
      counts[what] += 1
      if (breached) counts.breached += 1
      if (what !== 'same' && (examples.length < 40 || breached))
        examples.push({
          kind: subject.kind,
          id: subject.id,
          name: nameOf(subject),
          from: iso(from),
          to: iso(to),
          breached,
        })
    },
  }
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const compare = (from: number | null, to: number | null): 'sooner' | 'later' | 'same' => {
  const [was, is] = [from ?? Infinity, to ?? Infinity]
  return was === is ? 'same' : is < was ? 'sooner' : 'later'
}

function nameOf({ kind, values }: Subject): string {
  const thing = values[kind] as { key?: string; title: string }
  return thing.key ? `${thing.key} ${thing.title}` : thing.title
}

const many = (count: number, one: string, more: string) => `${count.toLocaleString('en')} ${count === 1 ? one : more}`

/** What would happen, in a sentence or two. */
export function sentenceOf(counts: Counts & { looked: number; more: boolean }, kind: ClockKind): string {
  const { running, start, end, sooner, later, breached, more, looked } = counts
  const moved = sooner + later
  const parts = [
    moved > 0 && `${many(moved, 'running clock', 'running clocks')} would move`,
    start > 0 && `${many(start, 'would start', 'would start')}`,
    end > 0 && `${many(end, 'would end', 'would end')}`,
    breached > 0 && `${many(breached, 'would be breached at once', 'would be breached at once')}`,
  ].filter((part) => part !== false)
  const said =
    parts.length > 0
      ? `${parts.join(', ')}.`
      : running > 0
        ? `Nothing changes for the ${many(running, 'clock', 'clocks')} that run.`
        : 'No clock runs by it now.'
  const alerts = kind === 'alert' ? ' It begins on alerts that arrive from now on.' : ''
  return `${said}${alerts}${more ? ` These are the first ${looked.toLocaleString('en')} that were looked at; there are more.` : ''}`
}
