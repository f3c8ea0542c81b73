import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Actor } from '../platform/server/scene.ts'
import { openProduct, type Outside, type Product } from './harness/product.ts'

type Shipped = { name: string; permissions: string[] }[]
const shipped = JSON.parse(await readFile(new URL('../content/roles.json', import.meta.url), 'utf8')) as Shipped

/** The cast. Freight is where the stories play; otto works for Shipping, which must never see any of it. */
const freight = [
  ['ana', 'analyst'],
  ['bob', 'analyst'],
  ['leo', 'lead'],
  ['rita', 'analyst'],
  ['omar', 'auditor'],
  ['gus', 'reader'],
  ['lena', 'investigator'],
  ['adam', 'administrator'],
] as const

export type Name = (typeof freight)[number][0]
export type TheWorld = Product &
  Record<Name | 'otto' | 'bot', Actor> & { nobody: Actor; team: { night: string; day: string } }

/** A product with the cast in two organisations: rita is of the day team, everybody else of the night's. */
export async function openWorld(name: string, outside: Outside = {}): Promise<TheWorld> {
  const product = await openProduct(name, outside)
  const home = await organisation(product, 'Example Freight', 'example-freight')
  const other = await organisation(product, 'Other Shipping', 'other-shipping')
  const cast: Record<string, Actor> = {}
  for (const [person, role] of freight) cast[person] = await addPerson(product, home, { name: person, role })
  cast.otto = await addPerson(product, other, { name: 'otto', role: 'lead' })
  const team = {
    night: await addTeam(
      product,
      home.id,
      'Night shift',
      ['ana', 'bob', 'leo'].map((each) => cast[each]?.personId ?? ''),
    ),
    day: await addTeam(product, home.id, 'Day shift', [cast.rita?.personId ?? '']),
  }
  const leo = cast.leo as Actor
  const bot: Actor = { ...leo, kind: 'token', tokenId: await addToken(product, leo), name: 'bot', scopes: ['alert.*'] }
  const nobody: Actor = { ...leo, personId: randomUUID(), name: 'nobody', permissions: [] }
  return Object.assign(product, cast as Record<Name | 'otto', Actor>, { bot, nobody, team })
}

type Home = { id: string; key: string; roles: Map<string, string> }

async function organisation({ owner }: Product, name: string, key: string): Promise<Home> {
  const id = randomUUID()
  await owner('insert into organisations (id, key, name, created_at) values ($1, $2, $3, now())', [id, key, name])
  const roles = new Map<string, string>()
  for (const role of shipped) {
    roles.set(role.name, randomUUID())
    await owner('insert into roles (organisation_id, id, name, permissions) values ($1, $2, $3, $4)', [
      id,
      roles.get(role.name),
      role.name,
      role.permissions,
    ])
  }
  return { id, key, roles }
}

async function addPerson(
  { owner }: Product,
  home: Home,
  { name, role }: { name: string; role: string },
): Promise<Actor> {
  const personId = randomUUID()
  await owner('insert into people (id, email, name, created_at) values ($1, $2, $3, now())', [
    personId,
    `${name}@${home.key}.test`,
    name,
  ])
  await owner('insert into memberships (organisation_id, person_id, joined_at) values ($1, $2, now())', [
    home.id,
    personId,
  ])
  await owner('insert into grants (organisation_id, person_id, role_id, granted_at) values ($1, $2, $3, now())', [
    home.id,
    personId,
    home.roles.get(role),
  ])
  const permissions = shipped.find((each) => each.name === role)?.permissions ?? []
  return { kind: 'person', personId, organisationId: home.id, name, permissions }
}

async function addTeam({ owner }: Product, organisationId: string, name: string, members: string[]): Promise<string> {
  const id = randomUUID()
  await owner('insert into teams (organisation_id, id, name, created_at) values ($1, $2, $3, now())', [
    organisationId,
    id,
    name,
  ])
  await owner('insert into team_members select $1, $2, unnest($3::uuid[])', [organisationId, id, members])
  return id
}

async function addToken({ owner }: Product, person: Actor): Promise<string> {
  const id = randomUUID()
  await owner(
    `insert into tokens (organisation_id, id, person_id, name, token_hash, hint, scopes, created_at) values ($1, $2, $3, 'bot', sha256($4), 'test', '{alert.*}', now())`,
    [person.organisationId, id, person.personId, Buffer.from(id)],
  )
  return id
}
