import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { removeSecret as request } from '../../contract/requests/secrets.ts'
import type { Secrets } from '../secrets.ts'
import { loadSecrets, markRemoved, type SecretRow } from '../secrets.store.ts'

/** The value is gone for good, at once. */
export const removeSecretChange = (secrets: Secrets) =>
  change({
    request,
    fact: 'secret.removed',
    subjectKind: 'secret',
    load: loadSecrets,
    when: ({ inUse, name }: SecretRow) =>
      inUse
        ? new Problem(
            'conflict',
            'secret.in_use',
            `${name} is in use. Take it out of what refers to it first, or replace its value.`,
          )
        : undefined,
    apply: one(async (scene, { id, name }: SecretRow) => {
      await secrets.drop(scene, { place: 'secret', id })
      await markRemoved(scene, id)
      return { subjectId: id, data: { name } }
    }),
    present: async (_, ids) => ids.map(() => null),
  })
