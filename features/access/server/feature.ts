import type { Feature } from '../../../platform/server/feature.ts'
import { accessFacts } from '../contract/facts.ts'
import { listPermissions as request } from '../contract/requests/roles.ts'
import { query } from '../../../platform/server/query.ts'
import { createRole } from './changes/create-role.ts'
import { createTeam } from './changes/create-team.ts'
import { createToken } from './changes/create-token.ts'
import { editRole } from './changes/edit-role.ts'
import { editTeam } from './changes/edit-team.ts'
import { revokeToken } from './changes/revoke-token.ts'
import { listRoles } from './queries/list-roles.ts'
import { listTeams } from './queries/list-teams.ts'
import { listTokens } from './queries/list-tokens.ts'

/** `permissions` is asked when called, for it comes from all manifests, this one among them. */
export const accessFeature = (permissions: () => readonly { name: string; summary: string }[]): Feature => ({
  name: 'access',
  needs: [],
  facts: accessFacts,
  changes: [createRole, editRole, createTeam, editTeam, createToken, revokeToken],
  queries: [
    listRoles,
    listTeams,
    listTokens,
    query({ request, permission: 'permission.list', run: async () => ({ items: [...permissions()] }) }),
  ],
})
