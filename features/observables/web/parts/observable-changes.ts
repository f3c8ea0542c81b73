import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { perform, performOnAll } from '../../../../platform/web/perform.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import {
  classifyObservable,
  ignoreObservable,
  markIoc,
  relateObservable,
  remarkObservable,
  tagObservable,
  unrelateObservable,
  withdrawRemark,
} from '../../contract/requests/mark-observable.ts'
import { importObservables } from '../../contract/requests/import-observables.ts'
import { addObservables, removeFromCase } from '../../contract/requests/observables.ts'

/** Wherever an observable is drawn: its own pages, the alerts and cases that carry it, the graph. */
export const renew = (client: QueryClient) =>
  client.invalidateQueries({
    predicate: ({ queryKey }) =>
      /^(observable\.|graph\.|alert\.(read|list|related)|case\.get|activity\.)/.test(String(queryKey[0])),
  })

export type Named = { id: string; value: string }
type Undo = (() => Promise<void>) | undefined

const say = (client: QueryClient, sentence: string, undo: Undo) =>
  announce(sentence, undo ? { undo: async () => (await undo(), void renew(client)) } : {})

/** One by its value, several by their number. */
export const nameOf = (rows: readonly Named[]): string =>
  rows.length === 1 ? (rows[0]?.value ?? '') : plural(rows.length, 'observable', 'observables')

type Work<R extends ChangeRequest> = { request: R; body: BodyOf<R>; said: (what: string) => string }

/** The same change of all rows, in one go with one way back; what one refuses is named, the others land. */
const onAll = async <R extends ChangeRequest>(
  client: QueryClient,
  rows: readonly Named[],
  { request, body, said }: Work<R>,
): Promise<void> => {
  const { results, undo } = await performOnAll(request, 'observables', { ids: rows.map(({ id }) => id), body })
  const refused = results.flatMap((result) => (result.done ? [] : [result]))
  const done = rows.filter(({ id }) => !refused.some((result) => result.id === id))
  if (done.length > 0) say(client, said(nameOf(done)), undo)
  await renew(client)
  if (refused[0])
    throw new Problem(
      'conflict',
      refused[0].code,
      done.length === 0 ? refused[0].detail : `${refused.length} of ${rows.length} were refused: ${refused[0].detail}`,
    )
}

export type Mark = { confidence?: number | null; until?: string | null }

export const setIoc = (client: QueryClient, rows: readonly Named[], mark: Mark | null): Promise<void> =>
  onAll(client, rows, {
    request: markIoc,
    body: mark ? { ioc: true, ...mark } : { ioc: false },
    said: (what) => (mark ? `You marked ${what} as IOC` : `You took the IOC mark off ${what}`),
  })

/** Of what is marked already. */
export const editMark = (client: QueryClient, rows: readonly Named[], mark: Mark): Promise<void> =>
  onAll(client, rows, {
    request: markIoc,
    body: { ioc: true, ...mark },
    said: (what) => `You changed how sure the IOC mark of ${what} is and how long it holds`,
  })

type Retagging = { add: string[]; remove: string[] }

export const setTags = (client: QueryClient, rows: readonly Named[], body: Retagging): Promise<void> =>
  onAll(client, rows, { request: tagObservable, body, said: (what) => `You changed the tags of ${what}` })

export type Levels = BodyOf<typeof classifyObservable>

const levelWords = ({ tlp, pap }: Levels): string =>
  [tlp && `TLP:${tlp.toUpperCase()}`, pap && `PAP:${pap.toUpperCase()}`].filter(Boolean).join(' and ')

export const setLevels = (client: QueryClient, rows: readonly Named[], body: Levels): Promise<void> =>
  onAll(client, rows, {
    request: classifyObservable,
    body,
    said: (what) => (levelWords(body) ? `You set ${what} to ${levelWords(body)}` : `You took the level off ${what}`),
  })

export const setIgnored = (client: QueryClient, rows: readonly Named[], ignored: boolean): Promise<void> =>
  onAll(client, rows, {
    request: ignoreObservable,
    body: { ignored },
    said: (what) => (ignored ? `You left ${what} out of comparisons` : `You let ${what} count in comparisons again`),
  })

export const remark = async (
  client: QueryClient,
  { id, value }: Named,
  body: BodyOf<typeof remarkObservable>,
): Promise<void> => {
  const { undo } = await perform(remarkObservable, { id, body })
  say(client, body.verdict ? `You said that ${value} is ${body.verdict}` : `You added a note to ${value}`, undo)
  await renew(client)
}

export const withdraw = async (client: QueryClient, { id, value }: Named, remarkId: string): Promise<void> => {
  const { undo } = await perform(withdrawRemark, { id, body: { remarkId, withdrawn: true } })
  say(client, `You withdrew what you said of ${value}`, undo)
  await renew(client)
}

type Relating = BodyOf<typeof relateObservable>

export const relate = async (client: QueryClient, { id, value }: Named, body: Relating): Promise<void> => {
  const { undo } = await perform(relateObservable, { id, body })
  say(client, `You added a relation of ${value}`, undo)
  await renew(client)
}

export const unrelate = async (client: QueryClient, { id, value }: Named, body: Relating): Promise<void> => {
  const { undo } = await perform(unrelateObservable, { id, body })
  say(client, `You took back a relation of ${value}`, undo)
  await renew(client)
}

/** Answers how many the case has now. */
export const addFromText = async (client: QueryClient, caseId: string, text: string): Promise<number> => {
  const { answer, undo } = await perform(addObservables, { body: { caseId, text }, idempotencyKey: randomKey() })
  say(
    client,
    `You put observables into the case; it has ${plural(answer.total, 'observable', 'observables')} now`,
    undo,
  )
  await renew(client)
  return answer.total
}

export const importThem = async (client: QueryClient, body: BodyOf<typeof importObservables>): Promise<void> => {
  const { answer, undo } = await perform(importObservables, { body, idempotencyKey: randomKey() })
  const known = answer.known > 0 ? `; ${answer.known} were known already` : ''
  say(client, `You added ${plural(answer.added, 'observable', 'observables')}${known}`, undo)
  await renew(client)
}

export const removeFrom = async (client: QueryClient, caseId: string, observables: readonly Named[]): Promise<void> => {
  const { undo } = await perform(removeFromCase, { body: { caseId, observableIds: observables.map(({ id }) => id) } })
  say(client, `You took ${nameOf(observables)} out of the case`, undo)
  await renew(client)
}
