import type { QueryClient } from '@tanstack/react-query'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { BodyOf, ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import { perform, performOnAll } from '../../../../platform/web/perform.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { mergeAsset, partAsset } from '../../contract/requests/assets.ts'
import { importAssets } from '../../contract/requests/import-assets.ts'

/** Wherever an asset is drawn: its own pages, the alerts and cases that touch it, the log. */
export const renewAssets = (client: QueryClient) =>
  client.invalidateQueries({ predicate: ({ queryKey }) => /^(?:asset\.|activity\.)/.test(String(queryKey[0])) })

type Named = { id: string; name: string }
type Undo = (() => Promise<void>) | undefined

const say = (client: QueryClient, sentence: string, undo: Undo) =>
  announce(sentence, undo ? { undo: async () => (await undo(), void renewAssets(client)) } : {})

export const named = (assets: readonly Named[]): string =>
  assets.length === 1 ? assets[0]!.name : plural(assets.length, 'asset', 'assets')

type Wanted<R extends ChangeRequest> = { assets: readonly Named[]; body: BodyOf<R>; said: string }

/** One change on one or many, with one way back; what some refuse is told. */
export const changeAssets = async <R extends ChangeRequest>(
  client: QueryClient,
  request: R,
  { assets, body, said }: Wanted<R>,
): Promise<void> => {
  if (assets.length === 1) {
    const { undo } = await perform(request, { id: assets[0]!.id, body: body as never })
    say(client, said, undo)
    return void renewAssets(client)
  }
  const { results, undo } = await performOnAll(request, 'assets', { ids: assets.map(({ id }) => id), body })
  const refused = results.flatMap((result) => (result.done ? [] : [result]))
  if (refused.length === results.length && refused[0]) throw new Problem('conflict', refused[0].code, refused[0].detail)
  say(client, refused.length > 0 ? `${said}; ${refused.length} of them refused it: ${refused[0]!.detail}` : said, undo)
  await renewAssets(client)
}

/** The first stays; the others are shown as it from now on. */
export const mergeInto = async (client: QueryClient, into: Named, others: readonly Named[]): Promise<void> => {
  const { results, undo } = await performOnAll(mergeAsset, 'assets', {
    ids: others.map(({ id }) => id),
    body: { intoId: into.id },
  })
  const refused = results.find((result) => !result.done)
  if (refused && !refused.done) throw new Problem('conflict', refused.code, refused.detail)
  say(client, `You merged ${named(others)} into ${into.name}`, undo)
  await renewAssets(client)
}

export const partOff = async (client: QueryClient, asset: Named): Promise<void> => {
  const { undo } = await perform(partAsset, { id: asset.id, body: {} })
  say(client, `You parted ${asset.name}; alerts do not merge the two by themselves any more`, undo)
  await renewAssets(client)
}

export const takeIn = async (client: QueryClient, csv: string) => {
  const { answer } = await perform(importAssets, { body: { csv } })
  await renewAssets(client)
  return answer
}
