import type { Feature } from '../../../platform/server/feature.ts'
import type { Vault } from '../../../platform/server/means/vault/vault.ts'
import { secretFacts } from '../contract/facts.ts'
import { createSecretChange } from './changes/create-secret.ts'
import { editSecretChange } from './changes/edit-secret.ts'
import { removeSecretChange } from './changes/remove-secret.ts'
import { rotateSecretChange } from './changes/rotate-secret.ts'
import { resealValues } from './jobs/reseal-values.ts'
import { listSecretsQuery } from './queries/list-secrets.ts'
import type { Secrets } from './secrets.ts'

export const secretsFeature = (secrets: Secrets, vault: Vault): Feature => ({
  name: 'secrets',
  needs: [],
  facts: secretFacts,
  changes: [createSecretChange(secrets), editSecretChange, rotateSecretChange(secrets), removeSecretChange(secrets)],
  queries: [listSecretsQuery],
  jobs: [resealValues(vault)],
})
