import { change, one } from '../../../../platform/server/change.ts'
import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { editSecret as request } from '../../contract/requests/secrets.ts'
import { presentSecrets } from '../secret.view.ts'
import { loadSecrets, setScope, type SecretRow } from '../secrets.store.ts'
import { unknownTeam } from './create-secret.ts'

export const editSecretChange = change({
  request,
  fact: 'secret.edited',
  subjectKind: 'secret',
  load: loadSecrets,
  check: (scene, _, { teamIds }) => unknownTeam(scene, teamIds),
  apply: one(async (scene, secret: SecretRow, scope: ParsedBodyOf<typeof request>) => {
    await setScope(scene, secret.id, scope)
    const { description, uses, teamIds, name } = secret
    return { subjectId: secret.id, data: { name }, before: { description, uses, teamIds }, after: scope }
  }),
  present: presentSecrets,
  inverse: ({ subjectId, before }) => (before ? { change: 'secret.edit', subjectId, body: before } : undefined),
})
