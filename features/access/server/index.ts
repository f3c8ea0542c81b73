export { permissionsOf } from './queries/permissions-of.ts'
export { insertShippedRoles, replaceGrants, countAdministrators, selectRoles } from './roles.store.ts'
export { markTokenUsed, revokeTokens } from './tokens.store.ts'
export { lastAdministrator } from './role.ts'
