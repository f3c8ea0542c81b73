import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { hashSecret, newId, newSecret } from '../../../../platform/server/ids.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { createToken as request } from '../../contract/requests/tokens.ts'
import { presentTokens } from '../queries/list-tokens.ts'
import { scopesHeld } from '../role.ts'
import { selectMembers } from '../teams.store.ts'
import { insertToken } from '../tokens.store.ts'

/** Secrets of this very transaction, on their way into its one answer; never stored. */
const fresh = new WeakMap<object, string>()

export const createToken = change({
  request,
  shownOnce: true,
  fact: 'token.created',
  subjectKind: 'token',
  load: inOrganisation,
  async check(scene, _, { personId, scopes, expiresAt }) {
    if (expiresAt && expiresAt <= scene.now)
      return wrongField('token.expired', 'expiresAt', 'This time has passed already.')
    if (personId && personId !== scene.actor.personId) return forAnother(scene, personId)
    return scopesHeld(scene.actor, scopes)
  },
  async apply(scene, _, { name, personId, scopes, expiresAt }) {
    const id = newId(scene.now)
    const secret = `cw_${newSecret()}`
    const owner = personId ?? scene.actor.personId ?? ''
    await insertToken(scene, {
      id,
      personId: owner,
      name,
      hash: hashSecret(secret),
      hint: secret.slice(-4),
      scopes,
      expiresAt: expiresAt ?? null,
    })
    fresh.set(scene, secret)
    return [{ subjectId: id, data: { name, scopes } }]
  },
  async present(scene, ids) {
    const tokens = await presentTokens(scene, ids)
    return tokens.map((token) => ({ ...token, secret: fresh.get(scene) ?? '' }))
  },
})

async function forAnother(scene: Scene, personId: string): Promise<Problem | undefined> {
  if (!granted(scene.actor, 'token.manage'))
    return new Problem(
      'forbidden',
      'request.forbidden',
      'Making a token for somebody else needs the permission token.manage.',
    )
  const members = await selectMembers(scene, [personId])
  return members.has(personId)
    ? undefined
    : wrongField('token.unknown_person', 'personId', 'This is nobody of this organisation.')
}
