import { query } from '../../../../platform/server/query.ts'
import { listSecrets as request } from '../../contract/requests/secrets.ts'
import { presentSecret } from '../secret.view.ts'
import { selectSecrets } from '../secrets.store.ts'

export const listSecretsQuery = query({
  request,
  permission: 'secret.list',
  run: async (scene) => ({ items: (await selectSecrets(scene)).map((row) => presentSecret(scene, row)) }),
})
