import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobScene } from '../../../platform/server/jobs/worker.ts'
import { makeLog } from '../../../platform/server/log.ts'
import { makeFiles } from '../../../platform/server/means/files/files.ts'
import { newKey, readKeyring } from '../../../platform/server/means/vault/keyring.ts'
import { notedKeys, proveKeys } from '../../../platform/server/means/vault/prove-keys.ts'
import { makeVault } from '../../../platform/server/means/vault/vault.ts'
import type { Actor, Scene } from '../../../platform/server/scene.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Secret } from '../contract/secret.ts'
import { makeSecrets, type Secrets, type UsedBy } from './index.ts'
import { resealValues } from './jobs/reseal-values.ts'

const key = newKey()
let world: TheWorld
let secrets: Secrets
beforeAll(async () => {
  world = await openWorld('secrets', { secretKey: key })
  secrets = makeSecrets(world.means.vault)
})
afterAll(() => world.close())

let count = 0
const create = (actor: Actor, more: object = {}) =>
  world.did<Secret>(actor, 'secret.create', null, {
    name: `KEY_${++count}`,
    value: 'correct horse',
    uses: ['webhook'],
    ...more,
  })
const asWorker = <T>(organisationId: string, work: (scene: Scene) => Promise<T>) =>
  jobScene(world.world, makeLog('silent')).system(organisationId, 'write', work)
const by = (more: Partial<UsedBy> = {}): UsedBy => ({
  kind: 'webhook',
  id: '01a20061-42b2-7001-8132-0db556e2baf6',
  label: 'To the wiki',
  ownerId: world.leo.personId,
  ...more,
})
const resolve = (names: string[], more: Partial<UsedBy> = {}) =>
  asWorker(world.leo.organisationId, (scene) => secrets.resolve(scene, by(more), names))

describe('a secret', () => {
  it('is kept sealed, and its value told nowhere', async () => {
    const value = 'nobody shall read this one'
    const made = await create(world.leo, { value, description: 'For the wiki' })
    await world.did(world.leo, 'secret.rotate', made.id, { value: `${value} again` })
    expect(await world.factsOf(made.id)).toEqual(['secret.created', 'secret.rotated'])
    expect(made).toMatchObject({
      description: 'For the wiki',
      lastUsedAt: null,
      usedBy: [],
      createdBy: { name: 'leo' },
    })
    const everywhere = await world.owner(
      `select (select string_agg(p.payload::text, ' ') from activity_payloads p) || coalesce((select string_agg(s::text, ' ') from secrets s), '')
        || (select string_agg(v::text, ' ') from sealed_values v) || coalesce((select string_agg(k::text, ' ') from idempotency_keys k), '') as said`,
    )
    expect(String(everywhere[0]?.said)).not.toContain('nobody shall')
    expect(JSON.stringify(await world.asks(world.leo, 'secret.list'))).not.toContain('nobody shall')
  })

  it('is refused without a permission, under a taken name, of another form, for an unknown team', async () => {
    const made = await create(world.leo)
    await expect(create(world.ana)).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.ana, 'secret.rotate', made.id, { value: 'something' })).rejects.toMatchObject({
      status: 403,
    })
    await expect(create(world.leo, { name: made.name })).rejects.toMatchObject({ code: 'secret.name_taken' })
    await expect(create(world.leo, { teamIds: [world.leo.personId] })).rejects.toMatchObject({
      code: 'secret.unknown_team',
    })
    for (const wrong of [{ name: 'a b' }, { name: '1A' }, { value: 'short' }, { uses: [] }, { uses: ['mail'] }])
      await expect(create(world.leo, wrong)).rejects.toMatchObject({ status: 422 })
    for (const verb of ['edit', 'rotate', 'remove']) {
      const body = { edit: { uses: ['rule'] }, rotate: { value: 'something' }, remove: {} }[verb]
      await expect(world.did(world.otto, `secret.${verb}`, made.id, body)).rejects.toMatchObject({ status: 404 })
      await expect(world.did(world.leo, `secret.${verb}`, 'nonsense', body)).rejects.toMatchObject({ status: 404 })
    }
    await expect(
      world.does(world.leo, 'secret.edit', made.id, { uses: ['rule'] }, { ifMatch: made.version + 1 }),
    ).rejects.toMatchObject({ code: 'request.stale' })
  })

  it('does not tell its value where it is refused', async () => {
    const wrong = create(world.leo, { name: 'no name', value: 'nobody shall read this' })
    await expect(wrong.catch((error: unknown) => Promise.reject(new Error(JSON.stringify(error))))).rejects.not.toThrow(
      /nobody/,
    )
  })

  it('can have its scope changed, and that taken back', async () => {
    const made = await create(world.leo)
    const edited = await world.does(world.leo, 'secret.edit', made.id, {
      uses: ['playbook', 'rule'],
      teamIds: [world.team.day],
    })
    expect(edited.outcomes[0]?.answer).toMatchObject({ uses: ['playbook', 'rule'], teams: [{ name: 'Day shift' }] })
    const change = world.registry.changes.get('secret.edit')
    expect(change?.inverse?.(edited.facts[0]!)).toMatchObject({ body: { uses: ['webhook'], teamIds: [] } })
  })

  it('is removed only when nothing refers to it, and its value with it', async () => {
    const made = await create(world.leo)
    const refer = (names: string[]) => asWorker(world.leo.organisationId, (scene) => secrets.refer(scene, by(), names))
    expect(await refer([made.name])).toBeUndefined()
    await expect(world.did(world.leo, 'secret.remove', made.id)).rejects.toMatchObject({ code: 'secret.in_use' })
    const [listed] = (await world.asks<{ items: Secret[] }>(world.leo, 'secret.list')).items.filter(
      ({ id }) => id === made.id,
    )
    expect(listed).toMatchObject({ usedBy: [{ kind: 'webhook', label: 'To the wiki' }] })
    expect(listed?.can).not.toContain('secret.remove')
    await refer([])
    await world.did(world.leo, 'secret.remove', made.id)
    expect(await world.owner('select 1 from sealed_values where id = $1', [made.id])).toEqual([])
    await expect(world.did(world.leo, 'secret.remove', made.id)).rejects.toMatchObject({ status: 404 })
    await create(world.leo, { name: made.name })
  })
})

describe('its value', () => {
  it('is given to a worker for what it is meant for, and that is noted', async () => {
    const made = await create(world.leo, { value: 'open sesame' })
    expect(await resolve([made.name])).toEqual(new Map([[made.name, 'open sesame']]))
    const [listed] = (await world.asks<{ items: Secret[] }>(world.leo, 'secret.list')).items.filter(
      ({ id }) => id === made.id,
    )
    expect(listed).toMatchObject({ lastUsedBy: 'To the wiki' })
    expect(listed?.lastUsedAt).not.toBeNull()
    await world.did(world.leo, 'secret.rotate', made.id, { value: 'open barley' })
    expect((await resolve([made.name])).get(made.name)).toBe('open barley')
  })

  it('is not given to another kind, another team, another organisation, nor under a name there is not', async () => {
    const made = await create(world.leo, { teamIds: [world.team.night] })
    await resolve([made.name])
    await expect(resolve([made.name], { kind: 'playbook' })).rejects.toMatchObject({ code: 'secret.not_for_this' })
    await expect(resolve([made.name], { ownerId: world.rita.personId })).rejects.toMatchObject({
      code: 'secret.other_team',
    })
    await expect(resolve([made.name], { ownerId: null })).rejects.toMatchObject({ code: 'secret.other_team' })
    await expect(resolve(['NONE'])).rejects.toMatchObject({ code: 'secret.unknown' })
    const elsewhere = asWorker(world.otto.organisationId, (scene) => secrets.resolve(scene, by(), [made.name]))
    await expect(elsewhere).rejects.toMatchObject({ code: 'secret.unknown' })
  })

  it('says with a sentence that the key is another', async () => {
    const made = await create(world.leo)
    const other = makeSecrets(makeVault(readKeyring(newKey(), '')))
    const opening = asWorker(world.leo.organisationId, (scene) => other.resolve(scene, by(), [made.name]))
    await expect(opening).rejects.toMatchObject({
      code: 'secret.sealed',
      detail: expect.stringContaining('Give the old key back') as string,
    })
  })

  it('goes over to a new key, after which the old one is not asked for', async () => {
    const made = await create(world.leo, { value: 'open sesame' })
    const file = await world.means.files.receiveBytes(world.leo.organisationId, [Buffer.from('a file')] as never, 'x')
    await proveKeys(world.database, world.means.vault, new Date())
    const next = newKey()
    const both = makeVault(readKeyring(`${next},${key}`, ''))
    await proveKeys(world.database, both, new Date())
    const scene = jobScene(world.world, makeLog('silent'))
    await resealValues(both).run(scene)
    expect(await scene.system(null, 'read', notedKeys)).toEqual([both.keyId])
    const alone = makeSecrets(makeVault(readKeyring(next, '')))
    const opened = await asWorker(world.leo.organisationId, (each) => alone.resolve(each, by(), [made.name]))
    expect(opened.get(made.name)).toBe('open sesame')
    const { folder } = world.means.files.store.disk
    const files = makeFiles({ vault: makeVault(readKeyring(next, '')), folder })
    files.connect({ database: world.database, clock: world.clock })
    expect(await text(await files.read(world.leo.organisationId, file.contentId))).toBe('a file')
    await files.close()
  })
})
