import { Problem } from '../../../platform/contract/problem.ts'
import { mustBeOpen } from '../../cases/server/index.ts'
import { mentionedIn } from '../../notices/contract/mentions.ts'
import { countEdits, editsBetween } from '../contract/difference.ts'
import { longestBody } from '../contract/note.ts'
import type { NoteProblem } from '../contract/problems.ts'

/** What says whether a case can be written to. */
export type Standing = Parameters<typeof mustBeOpen>[0]

/** A note as changes see it. `head` is the case it is worked in: its own, or the one that was merged into. */
export type NoteTarget = {
  id: string
  version: number
  caseId: string
  title: string
  body: string
  doc: Buffer
  unversionedSince: Date | null
  unversionedBy: string[]
  removedAt: Date | null
  privileged: boolean
  head: Standing
}

const conflict = (code: NoteProblem, detail: string) => new Problem('conflict', code, detail)

type State = Pick<NoteTarget, 'removedAt' | 'head'>

export const mustBeWritable = ({ removedAt, head }: State): Problem | undefined =>
  mustBeOpen(head) ??
  (removedAt ? conflict('note.removed', 'This note was removed. Bring it back first; nothing was saved.') : undefined)

export const mustBeRemoved = ({ removedAt, head }: State): Problem | undefined =>
  mustBeOpen(head) ?? (removedAt ? undefined : conflict('note.not-removed', 'This note was not removed.'))

export const mustBePrivileged = (note: State & { privileged: boolean }): Problem | undefined =>
  mustBeWritable(note) ??
  (note.privileged ? undefined : conflict('note.not-privileged', 'This note is not marked as privileged.'))

export const mustNotBePrivileged = (note: State & { privileged: boolean }): Problem | undefined =>
  mustBeWritable(note) ??
  (note.privileged ? conflict('note.privileged', 'This note is marked as privileged already.') : undefined)

export const outsideCircle = (key: string): Problem =>
  conflict(
    'note.circle',
    `Only counsel’s circle of ${key} writes what is privileged, and only while it is restricted. Name counsel among its members first; nothing was saved.`,
  )

export const mustFit = (body: string): Problem | undefined =>
  body.length <= longestBody
    ? undefined
    : new Problem(
        'invalid',
        'note.too-long',
        `A note holds up to ${longestBody.toLocaleString('en')} characters. Nothing was saved; put the rest into another note.`,
      )

/** While people go on typing, a version is written at most this often. */
export const versionEveryMs = 60_000

/** Whether what was saved since the last version makes one now. */
export const burstIsOver = (since: Date, now: Date, final: boolean): boolean =>
  final || now.getTime() - since.getTime() >= versionEveryMs

/** People named in one of the texts who were not named before. */
export const newMentions = (before: string, ...after: readonly string[]): string[] => {
  const known = new Set(mentionedIn(before))
  return [...new Set(after.flatMap((text) => mentionedIn(text)))].filter((id) => !known.has(id))
}

export const editCounts = (before: string, after: string): { added: number; removed: number } =>
  countEdits(editsBetween(before, after))
