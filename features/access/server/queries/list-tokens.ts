import { granted } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listTokens as request } from '../../contract/requests/tokens.ts'
import { presentToken } from '../role.view.ts'
import { selectTokens } from '../tokens.store.ts'

export const listTokens = query({
  request,
  permission: 'token.list',
  async run(scene) {
    const { actor } = scene
    const all = granted(actor, 'token.manage')
    const rows = await selectTokens(scene, all || actor.personId === null ? {} : { personId: actor.personId })
    return { items: rows.map((row) => presentToken(scene, row)) }
  },
})

export const presentTokens = async (scene: Scene, ids: readonly string[]) =>
  (await selectTokens(scene, { ids })).map((row) => presentToken(scene, row))
