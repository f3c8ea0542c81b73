import { accessWeb } from '../../features/access/web/index.ts'
import { accountsWeb } from '../../features/accounts/web/index.ts'
import type { WebFeature } from '../../platform/web/slots.ts'

/** What the web app is made of. Adding a feature is one line here. */
export const webFeatures: readonly WebFeature[] = [accountsWeb, accessWeb]
