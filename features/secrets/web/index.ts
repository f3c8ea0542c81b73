import type { WebFeature } from '../../../platform/web/slots.ts'
import { secretSentences } from './sentences.tsx'

export const secretsWeb: WebFeature = {
  name: 'secrets',
  settings: [
    {
      label: 'Secrets',
      path: 'secrets',
      words: 'passwords keys credentials vault',
      section: 'Connections',
      order: 62,
      permission: 'secret.list',
      load: () => import('./pages/secrets.tsx').then((page) => page.SecretsPage),
    },
  ],
  sentences: secretSentences,
  refreshes: ({ fact }) => (/^(secret|webhook)\./.test(fact) ? ['secret.list'] : []),
}
