import { mentionOf } from '../../../features/notices/contract/mentions.ts'
import type { Name } from '../cast.ts'
import type { Desk, Step } from '../plan.ts'

/** The case of a story; its key is known when somebody has opened it. */
export type Handle = { key: string }

/** Text that may name people of the demo: `@ana`. */
const mention = (desk: Desk, text: string): string =>
  text.replaceAll(/@(ana|bob|leo|rita|omar|lena|adam)\b/g, (_, name: Name) => mentionOf(desk.people[name]))

/** Opens the case from the alerts that the filter finds; of those the ones `only` says. */
export type Opening = {
  at: number
  by: Name
  from: { filter: Record<string, string>; only?: (title: string) => boolean }[]
  body: Record<string, unknown>
  owner?: Name
  team?: 'night' | 'day'
}

export const opens = (kase: Handle, opening: Opening): Step => ({
  at: opening.at,
  does: async (desk) => {
    const alertIds = await idsOf(desk, opening.from)
    const { owner, team, by } = opening
    const people = {
      ...(owner ? { ownerId: desk.people[owner].id } : {}),
      ...(team ? { teamId: desk.teams[team] } : {}),
    }
    // The stories write their own tasks.
    const body = {
      lifecycle: 'simple',
      fill: false,
      ...opening.body,
      ...people,
      ...(alertIds.length > 0 ? { alertIds } : {}),
    }
    kase.key = (await desk.people[by].post<{ key: string }>('/cases', body)).key
  },
})

/** Those still to be taken: with their group some may have joined a case by themselves, sooner on a quicker machine. */
async function idsOf(desk: Desk, from: Opening['from']): Promise<string[]> {
  const found: string[] = []
  for (const { filter, only } of from) {
    const rows = await desk.alerts({ limit: '200', ...filter })
    const wanted = rows.filter(({ title }) => only?.(title) ?? true)
    const ids = wanted.filter(({ status }) => status === 'new' || status === 'triaging').map(({ id }) => id)
    if (ids.length === 0 && !wanted.some((row) => row.case))
      throw new Error(`The demo looked for alerts (${JSON.stringify(filter)}) and found none.`)
    found.push(...ids.filter((id) => !found.includes(id)))
  }
  return found
}

export const addsAlerts = (kase: Handle, at: number, more: { by: Name; from: Opening['from'] }): Step => ({
  at,
  does: async (desk) => {
    const alertIds = await idsOf(desk, more.from)
    if (alertIds.length > 0) await desk.people[more.by].post(`/cases/${kase.key}/add-alerts`, { alertIds })
  },
})

/** Any change of the case: `['ana', 'move', { status: 'Containment' }]`. */
export const does = (
  kase: Handle,
  at: number,
  [who, verb, body]: readonly [Name, string, Record<string, unknown>?],
): Step => ({
  at,
  does: (desk) => desk.people[who].post(`/cases/${kase.key}/${verb}`, mentioned(desk, body)),
})

const mentioned = (desk: Desk, body: Record<string, unknown> = {}) =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, typeof value === 'string' ? mention(desk, value) : value]),
  )

export type TaskRow = {
  phase: string
  title: string
  owner?: Name
  /** Minutes from now. */
  due?: number
  mandatory?: true
  started?: number
  done?: number
  outcome?: string
  log?: readonly (readonly [at: number, who: Name, text: string])[]
}

/** Tasks written by one person within a few minutes, then worked by their owners. */
export function tasks(kase: Handle, { at, by, rows }: { at: number; by: Name; rows: readonly TaskRow[] }): Step[] {
  return rows.flatMap((row, index) => {
    let id = ''
    const owner = row.owner ?? by
    const created: Step = {
      at: at + index * 0.3,
      does: async (desk) => {
        const { phase, title } = row
        const ownerId = row.owner ? desk.people[row.owner].id : null
        const dueAt = row.due === undefined ? null : desk.iso(row.due)
        id = (
          await desk.people[by].post<{ id: string }>('/tasks', {
            caseId: kase.key,
            phase,
            title,
            ownerId,
            dueAt,
            mandatory: row.mandatory ?? false,
          })
        ).id
      },
    }
    const worked: Step[] = (row.log ?? []).map(([when, who, text]) => ({
      at: when,
      does: (desk) => desk.people[who].post(`/tasks/${id}/log`, { body: mention(desk, text) }),
    }))
    if (row.started !== undefined)
      worked.push({ at: row.started, does: (desk) => desk.people[owner].post(`/tasks/${id}/start`) })
    if (row.done !== undefined)
      worked.push({
        at: row.done,
        does: (desk) => desk.people[owner].post(`/tasks/${id}/finish`, row.outcome ? { outcome: row.outcome } : {}),
      })
    return [created, ...worked]
  })
}

export type NoteRow = {
  at: number
  by: Name
  title: string
  body: string
  edited?: readonly [at: number, by: Name, more: string]
}

export const notes = (kase: Handle, rows: readonly NoteRow[]): Step[] =>
  rows.flatMap(({ at, by, title, body, edited }) => {
    let id = ''
    const written: Step = {
      at,
      does: async (desk) => {
        id = (
          await desk.people[by].post<{ id: string }>('/notes', { caseId: kase.key, title, body: mention(desk, body) })
        ).id
      },
    }
    if (!edited) return [written]
    const [when, who, more] = edited
    return [
      written,
      {
        at: when,
        does: (desk) => desk.people[who].post(`/notes/${id}/edit`, { body: mention(desk, `${body}\n${more}`) }),
      },
    ]
  })

export type EventRow = { written: number; by: Name; at: number; until?: number; title: string; body?: string }

export const events = (kase: Handle, rows: readonly EventRow[]): Step[] =>
  rows.map(({ written, by, at, until, title, body }) => ({
    at: written,
    does: (desk) =>
      desk.people[by].post('/timeline', {
        caseId: kase.key,
        title,
        body: body ?? '',
        startsAt: desk.iso(at),
        endsAt: until === undefined ? null : desk.iso(until),
      }),
  }))

/** How sure one is, in per cent, and when the mark ends: minutes from now. */
type IocRow = { by: Name; values: readonly string[]; confidence?: number; until?: number }

/** Marks observables of the case as IOC, by their values. */
export const marksIocs = (kase: Handle, at: number, { by, values, confidence, until }: IocRow): Step => ({
  at,
  does: async (desk) => {
    const body = { ioc: true, confidence: confidence ?? null, until: until === undefined ? null : desk.iso(until) }
    for (const id of await observablesOf(desk, kase, { by, values }))
      await desk.people[by].post(`/observables/${id}/mark-ioc`, body)
  },
})

type RemarkRow = { by: Name; value: string; verdict: 'malicious' | 'suspicious' | 'benign'; note: string }

/** What people say of observables of the case. */
export const remarks = (kase: Handle, at: number, rows: readonly RemarkRow[]): Step[] =>
  rows.map(({ by, value, verdict, note }, index) => ({
    at: at + index * 0.2,
    does: async (desk) => {
      for (const id of await observablesOf(desk, kase, { by, values: [value] }))
        await desk.people[by].post(`/observables/${id}/remark`, { verdict, note })
    },
  }))

/** @throws Error naming the one that is not there */
async function observablesOf(
  desk: Desk,
  kase: Handle,
  { by, values }: { by: Name; values: readonly string[] },
): Promise<string[]> {
  const hand = desk.people[by]
  const { id } = await hand.get<{ id: string }>(`/cases/${kase.key}`)
  const { items } = await hand.get<{ items: { id: string; value: string }[] }>(`/observables?case=${id}&limit=200`)
  return values.map((value) => {
    const found = items.find((each) => each.value === value)
    if (!found) throw new Error(`The demo looked for the observable ${value} in ${kase.key} and did not find it.`)
    return found.id
  })
}
