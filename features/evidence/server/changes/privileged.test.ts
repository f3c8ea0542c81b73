import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Case } from '../../../cases/contract/case.ts'
import type { EvidenceWhole } from '../../contract/evidence.ts'

let world: TheWorld
let kase: Case
let disk: EvidenceWhole
let image: EvidenceWhole
beforeAll(async () => {
  world = await openWorld('privileged_evidence')
})
afterAll(() => world.close())

/** lena leads, leo is counsel, bob investigates; the disk and what was taken from it. */
beforeEach(async () => {
  kase = await world.did<Case>(world.lena, 'case.open', null, { title: 'Insider enquiry', restricted: true })
  await world.did(world.lena, 'case.add-member', kase.id, { personId: world.bob.personId })
  await world.did(world.lena, 'case.add-member', kase.id, { personId: world.leo.personId, role: 'counsel' })
  disk = await register({ kind: 'disk', title: 'Disk zanzibar' })
  image = await register({ kind: 'disk-image', title: 'Image zanzibar', parentId: disk.id })
})
const register = (body: object) =>
  world.did<EvidenceWhole>(world.lena, 'evidence.register', null, { caseId: kase.id, ...body })

/** Where `actor` finds any of it. */
async function traces(actor: TheWorld['bob']): Promise<string[]> {
  const found: string[] = []
  const asked: [string, object, Record<string, string>][] = [
    ['evidence.list', {}, {}],
    ['evidence.list', { q: 'zanzibar' }, {}],
    ['evidence.list-of-case', {}, { id: kase.id }],
    ['evidence.read', {}, { id: image.id }],
    ['evidence.custody', {}, { id: image.id }],
    ['activity.list', { case: kase.id, limit: 200 }, {}],
  ]
  for (const [name, filter, params] of asked) {
    const text = await world.asks(actor, name, { ...filter }, params).then(JSON.stringify, String)
    if (text.includes('zanzibar') || text.includes(disk.id)) found.push(name)
  }
  return found
}

describe('a privileged exhibit', () => {
  it('is there for counsel’s circle only, with all that was taken out of it, earlier and later', async () => {
    expect((await traces(world.bob)).length).toBeGreaterThan(4)
    await world.did(world.leo, 'evidence.privilege', disk.id)
    const later = await world.did<EvidenceWhole>(world.leo, 'evidence.register', null, {
      caseId: kase.id,
      kind: 'file',
      title: 'File zanzibar',
      parentId: image.id,
    })
    expect(later.privileged).toBe(true)
    expect(await traces(world.bob)).toEqual([])
    expect(await traces(world.lena)).toEqual([])
    expect((await traces(world.leo)).length).toBeGreaterThan(4)
    await expect(world.did(world.bob, 'evidence.describe', image.id, { title: 'x' })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('is marked and given up inside the circle alone, with a reason', async () => {
    await expect(world.did(world.lena, 'evidence.privilege', disk.id)).rejects.toMatchObject({
      code: 'evidence.circle',
    })
    await expect(world.did(world.ana, 'evidence.privilege', disk.id)).rejects.toMatchObject({ status: 404 })
    await world.did(world.leo, 'evidence.privilege', disk.id)
    await expect(world.did(world.leo, 'evidence.privilege', disk.id)).rejects.toMatchObject({
      code: 'evidence.privileged',
    })
    await expect(world.did(world.leo, 'evidence.release', disk.id, {})).rejects.toMatchObject({ status: 422 })
    await expect(world.did(world.lena, 'evidence.release', disk.id, { reason: 'Open' })).rejects.toMatchObject({
      status: 404,
    })
    await world.did(world.leo, 'evidence.release', disk.id, { reason: 'The court has seen it' })
    await expect(world.did(world.leo, 'evidence.release', disk.id, { reason: 'Twice' })).rejects.toMatchObject({
      code: 'evidence.not-privileged',
    })
    expect((await traces(world.bob)).length).toBeGreaterThan(4)
    expect(await world.factsOf(disk.id)).toEqual(['evidence.registered', 'evidence.privileged', 'evidence.released'])
  })

  it('is not to be had where everybody sees the case', async () => {
    await world.did(world.lena, 'case.unrestrict', kase.id, { reason: 'Cleared' })
    await expect(world.did(world.leo, 'evidence.privilege', disk.id)).rejects.toMatchObject({ status: 403 })
  })
})
