import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allFeatures } from '../apps/features.ts'
import { granted, matches, permissionOf } from '../platform/server/policy.ts'
import type { Api } from '../apps/api.ts'
import { openWorld, type TheWorld } from './world.ts'
import { readFile } from 'node:fs/promises'

const registry = allFeatures({ baseUrl: 'http://127.0.0.1:8080' })
let world: TheWorld
let api: Api
beforeAll(async () => {
  world = await openWorld('contract')
  api = await world.api()
})
afterAll(() => world.close())

const somewhere = (path: string) => `/api/v1${path.replaceAll(/\{\w+\}/g, '01a20061-42b2-7001-8132-0db556e2baf6')}`

describe('every manifest', () => {
  it.each([...registry.changes.values()].map((change) => [change.request.name, change] as const))(
    '%s has a permission, a fact and a place',
    (_, change) => {
      const facts = registry.features.flatMap((feature) => Object.keys(feature.facts))
      expect(permissionOf(change)).toMatch(/^[a-z][a-z-]*\.[a-z][a-z-]*$/)
      expect(facts).toContain(change.fact)
      expect(change.fact).toMatch(/^[a-z][a-z-]*\.[a-z][a-z-]*$/)
      expect(change.request.summary.length).toBeGreaterThan(8)
    },
  )

  it.each(
    registry.features
      .flatMap((feature) => feature.reactions ?? [])
      .map((reaction) => [reaction.name, reaction] as const),
  )('%s reacts to facts that exist', (_, reaction) => {
    const facts = new Set(registry.features.flatMap((feature) => Object.keys(feature.facts)))
    expect(reaction.on.filter((fact) => !facts.has(fact))).toEqual([])
  })

  it('gives every permission to some shipped role, and ships none that does not exist', async () => {
    const roles = JSON.parse(await readFile(new URL('../content/roles.json', import.meta.url), 'utf8')) as {
      name: string
      permissions: string[]
    }[]
    const patterns = roles.flatMap((role) => role.permissions)
    // A guest is given the last three by being one, and by no role.
    const doors = new Set([
      'session.begin',
      'organisation.set-up',
      'invite.accept',
      'shared.read',
      'shared.remark',
      'shared.hand-over',
    ])
    const ungiven = registry.permissions.filter(
      ({ name }) => !doors.has(name) && !patterns.some((pattern) => matches(pattern, name)),
    )
    expect(ungiven.map(({ name }) => name)).toEqual([])
    const known = [...registry.permissions.map(({ name }) => name), 'activity.undo', 'token.manage']
    expect(patterns.filter((pattern) => !known.some((name) => matches(pattern, name)))).toEqual([])
    expect(granted({ ...world.gus }, 'case.close')).toBe(false)
  })
})

describe('over HTTP', () => {
  const changes = [...registry.changes.values()].filter((change) => !change.door)
  it.each(changes.map((change) => [change.request.path, change.request.name] as const))(
    'POST %s (%s) refuses who is not signed in',
    async (path) => {
      const answer = await api.app.inject({ method: 'POST', url: somewhere(path), payload: {} })
      expect(answer.statusCode).toBe(401)
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.json()).toMatchObject({ status: 401, code: 'request.unauthenticated' })
    },
  )
  it.each(registry.queries.map((query) => [query.request.path, query.request.name] as const))(
    'GET %s (%s) refuses who is not signed in',
    async (path) => {
      const answer = await api.app.inject({ method: 'GET', url: somewhere(path) })
      expect(answer.statusCode).toBe(401)
    },
  )

  it('describes itself as valid OpenAPI 3.1', async () => {
    const answer = await api.app.inject({ method: 'GET', url: '/api/v1/openapi.json' })
    const described = answer.json<Record<string, unknown>>()
    const result = await new Validator().validate(described)
    expect(result.errors).toBeUndefined()
    expect(result.valid).toBe(true)
    expect(described.openapi).toBe('3.1.0')
    const refs = [...answer.body.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
    const schemas = (described as { components: { schemas: Record<string, unknown> } }).components.schemas
    expect(refs.filter((name) => !(String(name) in schemas))).toEqual([])
  })
})
