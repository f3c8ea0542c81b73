import type { Means as Outward } from '../../../platform/server/means/means.ts'
import type { Secrets, UsedBy } from '../../secrets/server/index.ts'

/** What playbooks reach besides the database. */
export type Means = Pick<Outward, 'outbound' | 'mail'> & { baseUrl: string; secrets: Secrets }

/** As which thing a playbook uses secrets: on behalf of who published it. */
export const usedBy = (playbook: { id: string; name: string }, ownerId: string | null): UsedBy => ({
  kind: 'playbook',
  id: playbook.id,
  label: `the playbook "${playbook.name}"`,
  ownerId,
})
