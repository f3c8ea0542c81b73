import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Api } from '../../../apps/api.ts'
import { enterAsGuest, type Entered } from '../../../test/enter-as-guest.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { EvidenceWhole } from '../../evidence/contract/evidence.ts'
import type { Guest, Matter } from '../contract/guest.ts'

let world: TheWorld
let api: Api
let kase: Case
beforeAll(async () => {
  world = await openWorld('guest_files')
  api = await world.api()
})
afterAll(() => world.close())
beforeEach(async () => {
  kase = await world.did<Case>(world.lena, 'case.open', null, { title: 'Insider in finance', restricted: true })
})

let count = 0
const invite = () =>
  world.did<Guest & { link: string }>(world.lena, 'guest.invite', null, {
    caseId: kase.id,
    email: `hanna${++count}@people.test`,
    name: 'Hanna of HR',
    party: 'hr',
    matter: 'A question about an employee',
  })
const matterOf = async (guest: Entered) => (await guest.ask('/shared')).json<{ items: Matter[] }>().items[0]

describe('a guest', () => {
  it('says something there and hands a file over, of which the case is told', async () => {
    const invited = await invite()
    const hanna = await enterAsGuest(api, invited.link)
    const said = await hanna.ask(`/shared/${invited.id}/remark`, { body: 'She resigned on Monday.' })
    expect(said.json<Matter>().remarks).toMatchObject([{ body: 'She resigned on Monday.', byGuest: true }])
    await world.did(world.lena, 'guest.answer', invited.id, { body: 'Thank you.' })
    expect((await matterOf(hanna))?.remarks).toMatchObject([{ byGuest: true }, { byGuest: false, by: null }])
    const bytes = Buffer.from('%PDF-1.7 the letter')
    const handed = await hanna.hands(invited.id, { name: 'letter.pdf', words: 'Her letter', bytes })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(handed.json<Matter>().files).toMatchObject([
      { name: 'letter.pdf', size: bytes.length, sha256, decision: null },
    ])
    const [file] = (await world.asks<{ items: Guest[] }>(world.lena, 'guest.list', { case: kase.id })).items[0]!.files
    expect(await world.factsOf(invited.id)).toEqual([
      'guest.invited',
      'guest.joined',
      'guest.remarked',
      'guest.answered',
      'guest.file-handed-over',
    ])
    await world.settle()
    const told = await world.asks<{ items: { fact: string }[] }>(world.lena, 'notice.list')
    expect(told.items.map(({ fact }) => fact)).toEqual(['guest.file-handed-over', 'guest.remarked'])
    const decided = await world.did<Guest>(world.lena, 'guest.decide-file', invited.id, {
      fileId: file!.id,
      taken: true,
      reason: 'It is what we asked for',
    })
    expect(decided.files[0]).toMatchObject({ decision: 'taken' })
    await expect(
      world.did(world.lena, 'guest.decide-file', invited.id, { fileId: file!.id, taken: false, reason: 'Or not' }),
    ).rejects.toMatchObject({ code: 'guest.file-decided' })
    expect((await hanna.ask(`/guest-files/${file!.id}`)).status).toBe(403)
    const body = { fileId: file!.id, kind: 'file', reason: 'It is what we asked for' }
    const registered = await world.did<Guest>(world.lena, 'guest.register-file', invited.id, body)
    const [exhibit] = registered.files.map((each) => each.exhibit)
    expect(exhibit).toMatchObject({ exhibit: `${kase.key}/1` })
    const item = await world.asks<EvidenceWhole>(world.lena, 'evidence.read', {}, { id: exhibit!.id })
    expect(item).toMatchObject({ title: 'letter.pdf', standing: 'held', content: { sha256, name: 'letter.pdf' } })
    expect(await world.factsOf(exhibit!.id)).toEqual(['evidence.registered'])
    expect((await world.factsOf(invited.id)).at(-1)).toBe('guest.file-registered')
    expect((await matterOf(hanna))?.files).toMatchObject([{ decision: 'taken', exhibit: null }])
    await expect(world.did(world.lena, 'guest.register-file', invited.id, body)).rejects.toMatchObject({
      code: 'guest.file-registered',
      detail: `letter.pdf is ${kase.key}/1 already. Nothing was saved.`,
    })
    await expect(world.did(world.ana, 'guest.register-file', invited.id, body)).rejects.toMatchObject({ status: 404 })
    await expect(
      world.did(world.lena, 'guest.register-file', invited.id, { ...body, fileId: kase.id }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('has no exhibit made of what was refused, and may have it made of what nobody decided on yet', async () => {
    const invited = await invite()
    const hanna = await enterAsGuest(api, invited.link)
    for (const name of ['one.txt', 'two.txt']) await hanna.hands(invited.id, { name, bytes: Buffer.from(name) })
    const [one, two] = (await world.asks<{ items: Guest[] }>(world.lena, 'guest.list', { case: kase.id })).items[0]!
      .files
    const decided = { fileId: one!.id, taken: false, reason: 'Not of this matter' }
    await world.did(world.lena, 'guest.decide-file', invited.id, decided)
    const register = (fileId: string, body: object = {}) =>
      world.did<Guest>(world.lena, 'guest.register-file', invited.id, {
        fileId,
        kind: 'log',
        reason: 'Asked for',
        ...body,
      })
    await expect(register(one!.id)).rejects.toMatchObject({ code: 'guest.file-decided' })
    await expect(register(two!.id, { reason: '' })).rejects.toMatchObject({ status: 422 })
    expect((await register(two!.id)).files[1]).toMatchObject({
      decision: 'taken',
      exhibit: { exhibit: `${kase.key}/1` },
    })
  })
})
