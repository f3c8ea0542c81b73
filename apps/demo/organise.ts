import { cast, emailOf, names, organisation, password, teams, type Name, type TeamName } from './cast.ts'
import { begin, signIn, type Door } from './door.ts'
import type { Hand } from './plan.ts'

export type Organised = { people: Record<Name, Hand>; teams: Record<TeamName, string>; token: string }

/** Sets up Example Freight as an administrator would: first link, invites, teams, a token for the tools. */
export async function organise(door: Door, setupToken: string): Promise<Organised> {
  const adam = await begin(door, '/setup', {
    token: setupToken,
    organisation,
    name: cast.adam.name,
    email: emailOf('adam'),
    password,
  })
  const { items: roles } = await adam.get<{ items: { id: string; name: string }[] }>('/roles')
  const people: Partial<Record<Name, Hand>> = { adam }
  for (const name of names.filter((each) => each !== 'adam')) {
    const roleIds = roles.filter((role) => role.name === cast[name].role).map((role) => role.id)
    const { link } = await adam.post<{ link: string }>('/invites', {
      email: emailOf(name),
      name: cast[name].name,
      roleIds,
    })
    const token = new URL(link).pathname.split('/').at(-1)
    people[name] = await begin(door, '/invites/accept', { token, name: cast[name].name, password })
  }
  const everybody = people as Record<Name, Hand>
  return { people: everybody, teams: await makeTeams(everybody), token: await makeToken(everybody.leo) }
}

async function makeTeams(people: Record<Name, Hand>): Promise<Record<TeamName, string>> {
  const made: Partial<Record<TeamName, string>> = {}
  for (const key of Object.keys(teams) as TeamName[]) {
    const { name, description, members } = teams[key]
    const memberIds = members.map((member) => people[member].id)
    made[key] = (await people.adam.post<{ id: string }>('/teams', { name, description, memberIds })).id
  }
  return made as Record<TeamName, string>
}

/** For the tools; shown once, so that a later start makes another. */
async function makeToken(hand: Hand): Promise<string> {
  const { secret } = await hand.post<{ secret: string }>('/tokens', { name: 'Sensors', scopes: ['alert.receive'] })
  return secret
}

/** When the data folder holds a demo already. @throws Error when it holds something else */
export async function newToken(door: Door): Promise<string> {
  const leo = await signIn(door, 'leo').catch(() => undefined)
  if (!leo)
    throw new Error(
      'The data folder (CASEWARD_DATA_DIR) holds something else than a demo. It was left as it is; name an empty folder, or none.',
    )
  return makeToken(leo)
}
