import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Line } from '../../../../platform/contract/scalars.ts'
import { PermissionPattern, Role } from '../role.ts'

export const listRoles = queryRequest({
  name: 'role.list',
  path: '/roles',
  summary: 'Roles of the organisation',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(Role) }),
})

/** Every permission there is, with what it lets one do. */
export const listPermissions = queryRequest({
  name: 'permission.list',
  path: '/permissions',
  summary: 'All permissions',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(z.object({ name: z.string(), summary: z.string() })) }),
})

const body = z.strictObject({
  name: Line(60),
  description: z.string().max(500).default(''),
  permissions: z.array(PermissionPattern).max(300),
})

export const createRole = changeRequest({
  name: 'role.create',
  path: '/roles',
  summary: 'Make a role',
  body,
  answer: Role,
})
export const editRole = changeRequest({
  name: 'role.edit',
  path: '/roles/{id}/edit',
  summary: 'Change what a role may do',
  body,
  answer: Role,
})
