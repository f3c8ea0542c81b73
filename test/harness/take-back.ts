import type { Actor } from '../../platform/server/scene.ts'
import { tokenOf } from './live-writer.ts'
import type { TheWorld } from '../world.ts'

/** Undoes one call over HTTP, as the web does; answers what each part of it came to. */
export async function takeBack(world: TheWorld, actor: Actor, groupId: string) {
  const { app } = await world.api()
  const headers = { authorization: `Bearer ${await tokenOf(world, actor)}` }
  const answer = await app.inject({ method: 'POST', url: `/api/v1/activity/${groupId}/undo`, headers, payload: {} })
  const said = answer.json() as { results?: { done: boolean }[]; code?: string }
  return { status: answer.statusCode, whole: said.results?.every((result) => result.done) ?? false, code: said.code }
}
