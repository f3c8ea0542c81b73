import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { administration, automation, cases, found, leading, outside, triage, type Scene } from './axe-scenes.ts'
import { openBrowser } from '../browser.ts'
import { look, looks } from '../looks.ts'
import { faultsOf, mayBeRefused, newContext, nothingWentWrong, openStage, type Stage } from '../stage.ts'

let stage: Stage
let browser: Browser

beforeAll(async () => {
  stage = await openStage('axe')
  browser = await openBrowser()
  await furnish()
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})
afterEach(nothingWentWrong)

/** A house with something in every room. */
async function furnish(): Promise<void> {
  const { world } = stage
  const levels = ['critical', 'high', 'medium', 'low', 'informational'] as const
  const alerts = Array.from({ length: 6 }, (_, at) => ({
    source: 'suricata',
    sourceRef: String(at),
    title: `Beacon ${at} to a known address`,
    type: 'ids',
    severity: levels[at % 5],
    tags: ['c2', 'finance'],
    techniques: ['T1071.001'],
    tlp: 'amber',
    url: 'https://ids.example.test/1',
    description: 'Seen **twice** in the night.',
    observables: [
      { type: 'ipv4', value: `203.0.113.${at + 1}`, ioc: at === 0 },
      { type: 'domain', value: 'bad.example.com' },
    ],
    assets: [{ type: 'host', name: 'fin-db-02' }],
    raw: { event_type: 'alert', flow: { bytes: 123456789 } },
  }))
  await stage.ask('ana', '/alerts', alerts)
  await stage.ask('ana', '/alerts', alerts.slice(0, 3))
  await stage.ask('ana', '/alerts', [{ source: 'suricata' }])
  const ids = (await world.owner('select id from alerts order by source_ref::int')).map(({ id }) => String(id))
  found.alertId = ids[0] ?? ''
  found.observableId = String((await world.owner(`select id from observables where value = 'bad.example.com'`))[0]?.id)
  const kase = await world.did<{ id: string }>(world.ana, 'case.open', null, {
    alertIds: ids.slice(4),
    summary: 'A macro in a **mail**.',
    restricted: false,
  })
  const task = await world.did<{ id: string }>(world.ana, 'task.create', null, {
    caseId: kase.id,
    title: 'Isolate fin-db-02',
    mandatory: true,
    dueAt: '2026-11-16T09:00:00Z',
    ownerId: world.ana.personId,
  })
  await world.did(world.ana, 'task.create', null, { caseId: kase.id, title: 'Read the proxy log' })
  await world.did(world.leo, 'task.start', task.id)
  await world.did(world.leo, 'task.log', task.id, { body: 'Asked the *host* team.' })
  await world.did(world.ana, 'note.create', null, {
    caseId: kase.id,
    title: 'What we know',
    body: `# Found\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n@[leo](person:${world.leo.personId}) look`,
  })
  await world.did(world.ana, 'event.create', null, {
    caseId: kase.id,
    title: 'The first mail',
    startsAt: '2026-11-16T09:00:00Z',
  })
  const closed = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'A backup job' })
  await world.did(world.ana, 'case.close', closed.id, { disposition: 'false_positive', summary: 'It was the backup.' })
  const merged = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'The same again' })
  await world.did(world.ana, 'case.merge', merged.id, { intoId: kase.id })
  const secret = { title: 'Who took the data', kind: 'investigation', restricted: true }
  found.investigation = (await world.did<{ key: string }>(world.ana, 'case.open', null, secret)).key
  await world.did(world.ana, 'suppression.create', null, {
    name: 'Scanner',
    reason: 'Ours, and agreed',
    source: 'nessus',
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  for (const id of ids.slice(2, 4))
    await world.did(world.ana, 'alert.close', id, { disposition: 'false_positive', note: 'backup' })
  await world.did(world.leo, 'token.create', null, { name: 'Suricata', scopes: ['alert.*'] })
  const roleId = String(
    (
      await world.owner(`select id from roles where organisation_id = $1 and name = 'analyst'`, [
        world.adam.organisationId,
      ])
    )[0]?.id,
  )
  const invite = await world.did<{ link: string }>(world.adam, 'person.invite', null, {
    email: 'nina@example.test',
    name: 'Nina',
    roleIds: [roleId],
  })
  found.inviteLink = new URL(invite.link).pathname
  await furnishAutomation(kase.id)
}

/** A playbook that was started, and a clock with a condition. */
async function furnishAutomation(caseId: string): Promise<void> {
  const { world } = stage
  const ask = {
    kind: 'approval',
    name: 'Ask',
    question: 'Was it you?',
    of: 'person:leo@example-freight.test',
    next: 'check',
  }
  const check = { kind: 'condition', name: 'Is it grave?', if: 'case.severityRank >= 4' }
  const document = { name: 'Was it you?', on: ['case'], start: 'ask', steps: { ask, check } }
  found.playbookId = (await world.did<{ id: string }>(world.leo, 'playbook.create', null, { document })).id
  await world.did(world.leo, 'playbook.publish', found.playbookId)
  const start = { subject: { kind: 'case', id: caseId }, input: {} }
  found.runId = (await world.did<{ id: string }>(world.ana, 'playbook.start', found.playbookId, start)).id
  await world.did(world.leo, 'clock.define', null, {
    ...{ name: 'Somebody has it', on: 'case', start: { time: 'opened' }, stop: { time: 'acknowledged' } },
    ...{ when: 'case.type == "phishing" && case.severityRank >= 4', targets: [{ amount: 60, unit: 'minutes' }] },
  })
}

const opened = 'dialog[open], [popover=auto]:popover-open'

/** The faults of every scene, by its name and look. */
async function judge(page: Page, scenes: readonly Scene[]): Promise<Record<string, string[]>> {
  const faulty: Record<string, string[]> = {}
  mayBeRefused(page, 401, 404, 409)
  let at = ''
  for (const [name, address, act] of scenes) {
    try {
      await look(page, looks[0])
      if (address() === at) await page.keyboard.press('Escape')
      else await page.goto((at = address()))
      await page.locator(opened).first().waitFor({ state: 'hidden' })
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await act?.(page)
      await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' })
      for (const each of act?.opens ? looks.slice(0, 2) : looks) {
        await look(page, each)
        if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}-${each.name}.png` })
        const faults = await faultsOf(page, { ...each.judged, within: act?.opens && opened })
        if (faults.length > 0) faulty[`${name}, ${each.name}`] = faults
      }
    } catch (error) {
      at = ''
      faulty[name] = [`It did not come to that: ${(error as Error).message}`]
    }
  }
  return faulty
}

describe('axe finds nothing serious, in light and in dark, wide and narrow,', () => {
  it('where alerts are triaged', { timeout: 600_000 }, async () => {
    expect(await judge(await stage.enter('ana'), triage)).toEqual({})
  })

  it('where cases are worked', { timeout: 600_000 }, async () => {
    expect(await judge(await stage.enter('ana'), cases)).toEqual({})
  })

  it('of who leads', { timeout: 600_000 }, async () => {
    expect(await judge(await stage.enter('leo'), leading)).toEqual({})
  })

  it('where work is done by itself', { timeout: 600_000 }, async () => {
    expect(await judge(await stage.enter('leo'), automation)).toEqual({})
  })

  it('where the house is run', async () => {
    expect(await judge(await stage.enter('adam'), administration)).toEqual({})
  })

  it('at the door', async () => {
    const context = await newContext(browser, stage.at)
    expect(await judge(await context.newPage(), outside)).toEqual({})
    await context.close()
  })
})
