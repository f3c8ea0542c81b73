import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line } from '../../../../platform/contract/scalars.ts'
import { Team } from '../role.ts'

export const listTeams = queryRequest({
  name: 'team.list',
  path: '/teams',
  summary: 'Teams of the organisation',
  query: z.strictObject({}),
  answer: z.object({ items: z.array(Team) }),
})

const body = z.strictObject({
  name: Line(80),
  description: z.string().max(500).default(''),
  memberIds: z.array(Id).max(500).default([]),
})

export const createTeam = changeRequest({
  name: 'team.create',
  path: '/teams',
  summary: 'Make a team',
  body,
  answer: Team,
})
export const editTeam = changeRequest({
  name: 'team.edit',
  path: '/teams/{id}/edit',
  summary: 'Change a team and its members',
  body,
  answer: Team,
})
