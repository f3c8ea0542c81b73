import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { RulePreview } from '../../contract/requests/hits.ts'

let world: TheWorld
let tools: ReturnType<typeof rulesOf>
beforeAll(async () => {
  world = await openWorld('rules-unread')
  tools = rulesOf(world)
})
afterAll(() => world.close())

describe('what rules saw of alerts and cases', () => {
  const scoped = (...scopes: string[]) => ({ ...world.bot, scopes })
  const acts = [{ change: 'alert.tag', body: { add: ['{{ alert.title }}'] } }]

  it('is not told by hits and explanations to who may not read them', async () => {
    const rule = await tools.define({ name: 'Says it', mode: 'dry', when: 'alert.source == "unread"', acts })
    const [id] = await tools.arrive([{ source: 'unread', title: 'Payroll theft' }])
    await tools.tick()
    const read = await tools.hits({ rule: rule.id }, scoped('rule.*', 'alert.read'))
    expect(read).toMatchObject([
      { subject: { name: 'Payroll theft' }, acts: [{ says: expect.stringContaining('Payroll theft') }] },
    ])
    for (const who of [world.adam, scoped('rule.*')]) {
      const hits = await tools.hits({ rule: rule.id }, who)
      expect(hits).toMatchObject([{ subject: { name: 'an alert you may not read' }, acts: [{ outcome: 'would' }] }])
      expect(JSON.stringify(hits)).not.toContain('Payroll')
      await expect(tools.explain('alert', id!, who)).rejects.toMatchObject({
        code: 'request.forbidden',
        message: expect.stringContaining('alert.read'),
      })
    }
    expect((await tools.explain('alert', id!, scoped('rule.read', 'alert.read'))).items).toHaveLength(1)
  })

  it('is not asked for by a preview', async () => {
    const preview = async (on: string, scopes: string[], who = world.leo) => {
      const { app } = await world.api()
      const { secret } = await world.did<{ secret: string }>(who, 'token.create', null, { name: 'p', scopes })
      const payload = { rule: { on, facts: on === 'arrival' ? [] : ['case.opened'] } }
      const headers = { authorization: `Bearer ${secret}` }
      return app.inject({ method: 'POST', url: '/api/v1/rule-preview', headers, payload })
    }
    const refused = [await preview('arrival', ['rule.*']), await preview('arrival', ['*'], world.adam)]
    for (const answer of refused) {
      expect(answer.statusCode).toBe(403)
      expect(answer.json()).toMatchObject({ detail: expect.stringContaining('alert.read') })
    }
    const right = await preview('arrival', ['rule.*', 'alert.read'])
    expect(right.json<RulePreview>().examples).toMatchObject([{ subject: { name: 'Payroll theft' } }])
    const other = await preview('case', ['rule.*', 'alert.read'])
    expect(other.json()).toMatchObject({ detail: expect.stringContaining('case.read') })
  })
})
