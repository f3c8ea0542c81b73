import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOnce } from '../../../../platform/server/jobs/readers.ts'
import { rulesOf } from '../../../../test/harness/running/run-rules.ts'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import type { Act } from '../../../../platform/contract/acts/act.ts'
import type { RuleHit } from '../../contract/hit.ts'

let world: TheWorld
let tools: ReturnType<typeof rulesOf>
const called: string[] = []
const receiver = createServer((request, response) => {
  request.on('data', (chunk: Buffer) => called.push(chunk.toString()))
  request.on('end', () => response.end('ok'))
})
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  world = await openWorld('rules-acts', { allow: '127.0.0.1' })
  tools = rulesOf(world)
})
afterAll(async () => {
  await world.close()
  receiver.close()
})

let made = 0
/** A rule with these acts on one alert that arrives; what it did. */
async function let_(
  acts: (Partial<Act> & { change: string })[],
  alert: object = {},
): Promise<{ id: string; hit: RuleHit }> {
  const source = `acts-${++made}`
  const rule = await tools.define({ name: `Rule ${made}`, when: `alert.source == "${source}"`, acts })
  const [id] = await tools.arrive([{ source, title: 'Beacon', severity: 'medium', ...alert }])
  await tools.tick()
  const [hit] = await tools.hits({ rule: rule.id })
  return { id: id!, hit: hit! }
}
const outcomes = ({ acts }: RuleHit) => acts.map(({ outcome, says }) => `${outcome}: ${says}`)
const ipv4 = (value: string) => ({ observables: [{ type: 'ipv4', value }] })

describe('what rules do', () => {
  it('grades, gives, tags and closes an alert', async () => {
    const { id, hit } = await let_([
      { change: 'alert.set-severity', body: { severity: 'critical' } },
      { change: 'alert.assign', body: { personId: world.ana.personId } },
      { change: 'alert.tag', body: { add: ['{{alert.source}}', 'ruled'] } },
      { change: 'alert.close', body: { disposition: 'false_positive', note: 'Was {{alert.severity}}.' } },
    ])
    expect(outcomes(hit)).toEqual([
      'done: Set severity (severity: critical).',
      'done: Assign (person: ana).',
      expect.stringMatching(/^done: Tag \(add: acts-\d+, ruled\)\.$/),
      'done: Close (note: Was medium., disposition: false_positive).',
    ])
    expect(await tools.alert(id)).toMatchObject({
      severity: 'critical',
      status: 'closed',
      disposition: 'false_positive',
    })
  })

  it('mutes its kind', async () => {
    const { id, hit } = await let_([
      {
        change: 'suppression.create',
        body: {
          name: 'By a rule: {{alert.source}}',
          reason: 'Noise',
          source: '{{alert.source}}',
          expiresAt: '{{now + duration("24h")}}',
          applyToOpen: true,
        },
      },
    ])
    expect(hit.acts[0]).toMatchObject({ outcome: 'done' })
    expect(await tools.alert(id)).toMatchObject({ status: 'suppressed' })
  })

  it('opens an incident, and fills, plays and tells on it', async () => {
    await world.did(world.leo, 'template.create', null, { name: 'Phishing', key: 'phishing' })
    const { hit, id } = await let_([
      { change: 'case.open', body: { alertIds: ['{{alert.id}}'], title: 'By rule: {{alert.title}}' } },
      { change: 'case.apply-template', ref: '{{opened.case.id}}', body: { template: 'phishing' } },
      { change: 'case.assign', ref: '{{opened.case.id}}', body: { ownerId: world.ana.personId } },
      {
        change: 'notice.tell',
        body: {
          subject: { kind: 'case', id: '{{opened.case.id}}' },
          people: [world.ana.personId],
          text: 'Look at {{opened.case.key}}',
        },
      },
    ])
    const kase = (await tools.alert(id)).case!
    expect(outcomes(hit)).toEqual([
      `done: Open an incident: ${kase.key} (title: By rule: Beacon).`,
      'done: Apply a template (template: phishing).',
      'done: Assign (owner: ana).',
      expect.stringContaining(`done: Tell`),
    ])
    expect(await world.factsOf(kase.id)).toEqual(
      expect.arrayContaining(['case.opened', 'case.template-applied', 'case.assigned']),
    )
    const { items } = await world.asks<{ items: { message: string | null; says?: string }[] }>(
      world.ana,
      'notice.list',
      {},
    )
    expect(JSON.stringify(items)).toContain(`Look at ${kase.key}`)
  })

  it('adds to the open incident that shares something, and opens one where there is none', async () => {
    const join = { change: 'alert.join-incident', body: { withinHours: 24, open: true } }
    const first = await let_([join], ipv4('203.0.113.50'))
    const kase = (await tools.alert(first.id)).case!
    expect(outcomes(first.hit)[0]).toContain(`so ${kase.key} was opened.`)
    const second = await let_(
      [join, { change: 'case.set-severity', ref: '{{opened.case.id}}', body: { severity: 'critical' } }],
      ipv4('203.0.113.50'),
    )
    expect((await tools.alert(second.id)).case).toMatchObject({ id: kase.id })
    expect(outcomes(second.hit)).toEqual([
      `done: Added to ${kase.key}, which shares 203.0.113.50.`,
      'done: Set severity (severity: critical).',
    ])
    const alone = await let_([{ ...join, body: { withinHours: 24 } }], ipv4('203.0.113.51'))
    expect(outcomes(alone.hit)[0]).toContain('refused: No open incident of the last 24 hours shares')
    const [asset, host] = [
      { change: 'alert.join-incident', body: { by: 'asset', open: true } },
      [{ type: 'host', name: 'WKS-7' }],
    ]
    const byAsset = await let_([asset], { assets: host })
    const again = await let_([asset], { assets: [{ type: 'host', name: 'wks-7' }] })
    expect((await tools.alert(again.id)).case?.id).toBe((await tools.alert(byAsset.id)).case?.id)
  })

  it('starts a playbook and calls a webhook', async () => {
    const document = {
      name: 'Follow up',
      on: ['alert'],
      start: 'end',
      steps: { end: { kind: 'end', name: 'End' } },
    }
    const playbook = await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })
    await world.did(world.leo, 'playbook.publish', playbook.id)
    const { port } = receiver.address() as AddressInfo
    const webhook = await world.did<{ id: string }>(world.leo, 'webhook.create', null, {
      name: 'Chat',
      url: `http://127.0.0.1:${port}/in`,
      facts: ['case.opened'],
    })
    const { hit, id } = await let_([
      { change: 'playbook.start', ref: playbook.id, body: { subject: { kind: 'alert', id: '{{alert.id}}' } } },
      {
        change: 'webhook.call',
        ref: webhook.id,
        body: { subject: { kind: 'alert', id: '{{alert.id}}' }, data: { title: '{{alert.title}}' } },
      },
    ])
    expect(outcomes(hit)).toEqual([
      expect.stringContaining('done: Start a playbook'),
      expect.stringContaining('done: Call a webhook'),
    ])
    const runs = await world.owner('select alert_id from playbook_runs where playbook_id = $1', [playbook.id])
    expect(runs).toEqual([{ alert_id: id }])
    const feature = world.registry.features.find(({ name }) => name === 'webhooks')!
    for (const reader of feature.readers ?? []) while (await readOnce(world.world, reader));
    await world.settle()
    expect(called.join('')).toContain('Beacon')
  })

  it('keeps what was refused, skips what needed it, and goes on', async () => {
    const { id, hit } = await let_([
      { change: 'alert.assign', body: { personId: '00000000-0000-4000-8000-000000000000' } },
      { change: 'case.open', body: { alertIds: ['00000000-0000-4000-8000-000000000000'] } },
      { change: 'case.set-severity', ref: '{{opened.case.id}}', body: { severity: 'high' } },
      { change: 'alert.tag', body: { add: ['still'] } },
    ])
    expect(hit.acts.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'skipped', 'done'])
    expect(hit.acts[1]?.says).toContain('no such alert')
    expect(hit.acts[2]?.says).toBe('It needs the case an earlier act opens, and none was opened.')
    expect((await tools.alert(id)).tags).toEqual(['still'])
    expect(await tools.hits({ subject: id, troubled: 'true' })).toHaveLength(1)
  })

  it('says of what was taken back that it was', async () => {
    const { hit } = await let_([{ change: 'alert.tag', body: { add: ['gone'] } }])
    const { app } = await world.api()
    const { secret } = await world.did<{ secret: string }>(world.leo, 'token.create', null, {
      name: 't',
      scopes: ['*'],
    })
    const undone = await app.inject({
      method: 'POST',
      url: `/api/v1/activity/${hit.acts[0]!.groupId}/undo`,
      headers: { authorization: `Bearer ${secret}` },
      payload: {},
    })
    expect(undone.statusCode).toBe(200)
    expect((await tools.hits({ rule: hit.rule.id }))[0]?.acts[0]).toMatchObject({ outcome: 'undone' })
  })
})
