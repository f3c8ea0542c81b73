import { Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { createSecret as request } from '../../contract/requests/secrets.ts'
import { presentSecrets } from '../secret.view.ts'
import type { Secrets } from '../secrets.ts'
import { insertSecret, knownTeams, secretsNamed } from '../secrets.store.ts'

export const createSecretChange = (secrets: Secrets) =>
  change({
    request,
    fact: 'secret.created',
    subjectKind: 'secret',
    load: inOrganisation,
    async check(scene, _, { name, teamIds }) {
      if ((await secretsNamed(scene, [name])).length > 0)
        return new Problem(
          'conflict',
          'secret.name_taken',
          `There is a secret called ${name} already. Replace its value instead.`,
        )
      return unknownTeam(scene, teamIds)
    },
    async apply(scene, _, { value, ...secret }) {
      const id = newId(scene.now)
      await insertSecret(scene, id, secret)
      await secrets.keep(scene, { place: 'secret', id, value })
      return [{ subjectId: id, data: { name: secret.name }, after: secret }]
    },
    present: presentSecrets,
  })

export async function unknownTeam(scene: Scene, teamIds: readonly string[]): Promise<Problem | undefined> {
  if ((await knownTeams(scene, teamIds)) === new Set(teamIds).size) return undefined
  return wrongField('secret.unknown_team', 'teamIds', 'One of these is no team of this organisation.')
}
