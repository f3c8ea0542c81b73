import type { QueryClient } from '@tanstack/react-query'
import type { BodyOf } from '../../../../platform/contract/endpoint.ts'
import { randomKey } from '../../../../platform/web/browser/random-key.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import type { KnownGoodList } from '../../contract/known-good.ts'
import { addKnownGood, listKnownGood, removeKnownGood, switchKnownGood } from '../../contract/requests/known-good.ts'

const settle = async (client: QueryClient, sentence: string, undo: (() => Promise<void>) | undefined) => {
  const renew = () => client.invalidateQueries({ queryKey: [listKnownGood.name] })
  announce(sentence, undo ? { undo: async () => (await undo(), void renew()) } : {})
  await renew()
}

export const addList = async (client: QueryClient, body: BodyOf<typeof addKnownGood>): Promise<void> => {
  const { answer, undo } = await perform(addKnownGood, { body, idempotencyKey: randomKey() })
  await settle(client, `You added “${answer.name}”`, undo)
}

export const switchList = async (client: QueryClient, { id, name }: KnownGoodList, enabled: boolean): Promise<void> => {
  const { undo } = await perform(switchKnownGood, { id, body: { enabled } })
  await settle(client, `You switched “${name}” ${enabled ? 'on' : 'off'}`, undo)
}

export const removeList = async (client: QueryClient, { id, name }: KnownGoodList): Promise<void> => {
  const { undo } = await perform(removeKnownGood, { id, body: {} })
  await settle(client, `You removed “${name}”`, undo)
}
