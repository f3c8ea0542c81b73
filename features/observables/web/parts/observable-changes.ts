import type { QueryClient } from '@tanstack/react-query'
import { plural } from '../../../../platform/web/texts.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { addObservables, markIoc, removeFromCase, tagObservable } from '../../contract/requests/observables.ts'

/** Wherever an observable is drawn: its own pages, the alerts and cases that carry it. */
const renew = (client: QueryClient) =>
  client.invalidateQueries({
    predicate: ({ queryKey }) =>
      /^(observable\.|alert\.(read|list|related)|case\.get|activity\.)/.test(String(queryKey[0])),
  })

type Named = { id: string; value: string }
type Undo = (() => Promise<void>) | undefined

const say = (client: QueryClient, sentence: string, undo: Undo) =>
  announce(sentence, undo ? { undo: async () => (await undo(), void renew(client)) } : {})

export const setIoc = async (client: QueryClient, { id, value }: Named, ioc: boolean): Promise<void> => {
  const { undo } = await perform(markIoc, { id, body: { ioc } })
  say(client, ioc ? `You marked ${value} as IOC` : `You took the IOC mark off ${value}`, undo)
  await renew(client)
}

export const setTags = async (
  client: QueryClient,
  { id, value }: Named,
  change: { add: string[]; remove: string[] },
): Promise<void> => {
  const { undo } = await perform(tagObservable, { id, body: change })
  say(client, `You changed the tags of ${value}`, undo)
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

export const removeFrom = async (client: QueryClient, caseId: string, observables: readonly Named[]): Promise<void> => {
  const { undo } = await perform(removeFromCase, { body: { caseId, observableIds: observables.map(({ id }) => id) } })
  const what =
    observables.length === 1 ? observables[0]?.value : plural(observables.length, 'observable', 'observables')
  say(client, `You took ${what} out of the case`, undo)
  await renew(client)
}
