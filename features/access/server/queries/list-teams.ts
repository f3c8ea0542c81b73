import { query } from '../../../../platform/server/query.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { listTeams as request } from '../../contract/requests/teams.ts'
import { presentTeam } from '../role.view.ts'
import { selectTeams } from '../teams.store.ts'

export const listTeams = query({
  request,
  permission: 'team.list',
  run: async (scene) => ({ items: await presentTeams(scene) }),
})

export const presentTeams = async (scene: Scene, ids?: readonly string[]) =>
  (await selectTeams(scene, ids)).map((row) => presentTeam(scene, row))
