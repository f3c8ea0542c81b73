import { describe, expect, it } from 'vitest'
import { webhookStage } from '../../../../test/harness/webhook-stage.ts'

const { world, url, heard, send, follow, call, create, open, deliveries } = webhookStage('unsaid-webhooks')
const costly = (what: string) => `${what}.split("").all(x, ${what}.split("").all(y, x + y != "§"))`
const tags = (count: number) => Array.from({ length: count }, (_, at) => `tag-${at}`)
const theirs = () => create(world().otto, { url: url().replace('/hook', '/theirs'), facts: ['*'] })

async function publish(): Promise<void> {
  const document = { name: 'P', on: ['case'], start: 'a', steps: { a: { kind: 'end', name: 'E' } } }
  const { id } = await world().did<{ id: string }>(world().leo, 'playbook.create', null, { document })
  await world().did(world().leo, 'playbook.publish', id)
}

describe('a body', () => {
  it('of all a fact says is written, numbers and all, and nobody waits for it', async () => {
    const made = await create(world().leo, {
      facts: ['playbook.*'],
      body: '{"all": {{ fact.data }}, "at": "{{ fact }}"}',
    })
    await create()
    await theirs()
    await publish()
    await open()
    await world().did(world().otto, 'case.open', null, { title: 'Theirs' })
    await send()
    expect(heard.map(({ path }) => path)).toContain('/theirs')
    expect(heard.filter(({ body }) => body.startsWith('{"all": {"')).length).toBeGreaterThan(1)
    expect((await deliveries(made.id)).every(({ state }) => state === 'sent')).toBe(true)
  })

  it('that is too much work is given up with a sentence, and the others go on', async () => {
    const made = await create(world().leo, { body: `{{ ${costly('fact.data.title')} }}` })
    const asks = await create(world().leo, { condition: costly('fact.data.title') })
    await create()
    await theirs()
    await open({ title: 'w'.repeat(300), tags: tags(20) })
    await world().did(world().otto, 'case.open', null, { title: 'Theirs' })
    await send()
    expect(heard.map(({ path }) => path)).toEqual(expect.arrayContaining(['/hook', '/theirs']))
    expect(heard.filter(({ path }) => path === '/hook')).toHaveLength(1)
    for (const { id } of [made, asks])
      expect(await deliveries(id)).toMatchObject([
        { state: 'dead', attempts: 0, said: expect.stringMatching(/It is too much work: /) as string },
      ])
    await expect(
      world().did(world().leo, 'webhook.call', made.id, { data: { title: 'w'.repeat(300) } }),
    ).rejects.toMatchObject({ code: 'webhook.body' })
  })

  it('holds nothing a database cannot keep', async () => {
    const made = await create(world().leo, { body: 'a{{ "\\x00" }}b{{ fact.name }}' })
    await open()
    await follow()
    await call()
    expect(heard.map(({ body }) => body)).toEqual(['abcase.opened'])
    expect(await deliveries(made.id)).toMatchObject([{ state: 'sent' }])
  })

  it('whose address cannot be written is given up', async () => {
    const made = await create(world().leo, { url: `${url()}?{{ ${costly('"%"').replaceAll('%', 'w'.repeat(900))} }}` })
    await open()
    await send()
    expect(await deliveries(made.id)).toMatchObject([
      { state: 'dead', said: expect.stringMatching(/address and headers/) as string },
    ])
  })
})
