import { Problem } from '../../../../platform/contract/problem.ts'
import { change } from '../../../../platform/server/change.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { revokeToken as request } from '../../contract/requests/tokens.ts'
import { presentTokens } from '../queries/list-tokens.ts'
import { revokeTokens, selectTokens } from '../tokens.store.ts'

export const revokeToken = change({
  request,
  fact: 'token.revoked',
  subjectKind: 'token',
  async load(scene, refs) {
    const ids = refs.filter(isId)
    const rows = ids.length > 0 ? await selectTokens(scene, { ids, forUpdate: true }) : []
    return refs.map((ref) => rows.find((row) => row.id === ref))
  },
  allow: (scene, token) =>
    token.personId === scene.actor.personId ||
    granted(scene.actor, 'token.manage') ||
    'Only its owner or who holds token.manage may revoke this token.',
  when: (token) =>
    token.revokedAt ? new Problem('conflict', 'token.already_revoked', 'This token was revoked before.') : undefined,
  async apply(scene, tokens) {
    await revokeTokens(scene, { ids: tokens.map((token) => token.id) })
    return tokens.map((token) => ({ subjectId: token.id, data: { name: token.name } }))
  },
  present: presentTokens,
})
