import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf } from '../../../../platform/contract/endpoint.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { editView, listViews, removeView, saveView } from '../../contract/requests/views.ts'
import type { SavedView } from '../../contract/saved-view.ts'

const renew = (client: QueryClient) => client.invalidateQueries({ queryKey: [listViews.name] })

const say = (client: QueryClient, sentence: string, undo: (() => Promise<void>) | undefined) =>
  announce(sentence, undo ? { undo: async () => (await undo(), void renew(client)) } : {})

export const save = async (client: QueryClient, body: BodyOf<typeof saveView>): Promise<SavedView> => {
  const { answer, undo } = await perform(saveView, { body, idempotencyKey: randomKey() })
  await renew(client)
  say(client, `You saved the view “${answer.name}”`, undo)
  return answer
}

export const edit = async (client: QueryClient, view: SavedView, body: BodyOf<typeof editView>): Promise<void> => {
  const { answer, undo } = await perform(editView, { id: view.id, body, ifMatch: view.version })
  await renew(client)
  say(client, `You changed the view “${answer.name}”`, undo)
}

export const remove = async (client: QueryClient, view: SavedView): Promise<void> => {
  const { undo } = await perform(removeView, { id: view.id, ifMatch: view.version })
  await renew(client)
  say(client, `You removed the view “${view.name}”`, undo)
}
