import { change, one } from '../../../../platform/server/change.ts'
import { rotateSecret as request } from '../../contract/requests/secrets.ts'
import { presentSecrets } from '../secret.view.ts'
import type { Secrets } from '../secrets.ts'
import { loadSecrets, markRotated, type SecretRow } from '../secrets.store.ts'

/** Whatever refers to it by name uses the new value from its next request on. */
export const rotateSecretChange = (secrets: Secrets) =>
  change({
    request,
    fact: 'secret.rotated',
    subjectKind: 'secret',
    load: loadSecrets,
    apply: one(async (scene, { id, name }: SecretRow, { value }: { value: string }) => {
      await secrets.keep(scene, { place: 'secret', id, value })
      await markRotated(scene, id)
      return { subjectId: id, data: { name } }
    }),
    present: presentSecrets,
  })
