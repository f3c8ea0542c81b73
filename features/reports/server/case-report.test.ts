import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putAlerts } from '../../../test/harness/put-alerts.ts'
import { openWorld, type TheWorld } from '../../../test/world.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import type { Case } from '../../cases/contract/case.ts'
import type { CaseData } from '../contract/data.ts'
import type { Document } from '../contract/document.ts'
import type { Report } from '../contract/report.ts'
import { renderData } from './render/render-data.ts'

/** Whatever a text from outside may try: markup, a script, a formula, marks that turn text around, no end. */
const hostile = `=cmd|'/c calc'!A1 <script>alert(1)</script> \u202Egpj.exe **bold** | pipe ${'x'.repeat(3000)}`

let world: TheWorld
let kase: Case
let folder: string
let report: Report
beforeAll(async () => {
  world = await openWorld('case-report')
  folder = mkdtempSync(join(tmpdir(), 'caseward-report-'))
  const [shown, secret] = await putAlerts(world, world.ana, [
    { title: 'Beacon to the mothership' },
    { title: 'Source Umbrella tells', tlp: 'red' },
  ])
  const summary = 'It came by mail from http://evil.example.net/x and asked secret.example.org'
  kase = await world.did<Case>(world.ana, 'case.open', null, {
    title: 'Ransom <b>note</b>',
    summary,
    alertIds: [shown, secret],
  })
  // A case is as strict as the strictest alert it is opened from, until somebody says otherwise.
  await world.did(world.ana, 'case.edit', kase.id, { tlp: 'amber' })
  const task = await world.did<{ id: string }>(world.ana, 'task.create', null, {
    caseId: kase.id,
    title: hostile.slice(0, 150),
    mandatory: true,
  })
  await world.did(world.ana, 'task.log', task.id, { body: hostile })
  await world.did(world.ana, 'event.create', null, {
    caseId: kase.id,
    title: 'Mail opened',
    startsAt: '2026-02-20T08:00:00Z',
  })
  await world.did(world.ana, 'evidence.register', null, { caseId: kase.id, kind: 'disk', title: 'Disk of the desk' })
  const observables = [
    { type: 'domain', value: 'evil.example.net' },
    { type: 'domain', value: 'secret.example.org' },
  ]
  await world.did(world.ana, 'observable.add', null, { caseId: kase.id, observables })
  await world.owner(`update observables set tlp = 'red' where value = 'secret.example.org'`)
  await world.did(world.ana, 'hypothesis.propose', null, { caseId: kase.id, claim: 'It was an insider' })
  report = await make(world.ana)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.close()
})

const ask = (actor: Actor, more: object = {}) =>
  world.did<Report>(actor, 'report.make', null, {
    caseId: kase.id,
    template: 'incident',
    formats: ['pdf', 'docx', 'html', 'md'],
    ...more,
  })
async function make(actor: Actor, more: object = {}): Promise<Report> {
  const { id } = await ask(actor, more)
  await world.settle()
  return read(actor, id)
}
const read = (actor: Actor, id: string) => world.asks<Report>(actor, 'report.read', {}, { id })
const preview = (actor: Actor, more: object = {}, id = kase.id) =>
  world.asks<Document>(actor, 'report.preview', { template: 'incident', ...more }, { id })

async function kept(contentId: unknown): Promise<Buffer> {
  return buffer(await world.means.files.read(world.ana.organisationId, String(contentId)))
}
async function fileOf({ id }: Report, format: string): Promise<Buffer> {
  const [row] = await world.owner('select content_id from report_files where report_id = $1 and format = $2', [
    id,
    format,
  ])
  return kept(row?.['content_id'])
}
async function dataOf({ id }: Report): Promise<CaseData> {
  const [row] = await world.owner('select data_id from reports where id = $1', [id])
  return JSON.parse((await kept(row?.['data_id'])).toString()) as CaseData
}

describe('a report of a case', () => {
  it('is made with its data, and rendered from that again is the same bytes', async () => {
    expect(report).toMatchObject({
      state: 'made',
      kind: 'case',
      audience: 'amber',
      privileged: false,
      case: { key: kase.key },
    })
    expect(report.files.map(({ format }) => format)).toEqual(['pdf', 'docx', 'html', 'md'])
    expect((await world.factsOf(report.id)).slice(0, 2)).toEqual(['report.asked', 'report.made'])
    const data = await dataOf(report)
    for (const format of ['pdf', 'docx', 'html', 'md'] as const)
      expect(Buffer.compare(Buffer.from(await renderData(data, format)), await fileOf(report, format))).toBe(0)
  })

  it('carries nothing hostile as anything but text, in every format', async () => {
    const html = (await fileOf(report, 'html')).toString()
    expect(html).not.toMatch(/<script|\u202e|<b>note|(src|href)=/i)
    expect(html).toContain('Ransom &lt;b&gt;note&lt;/b&gt;')
    expect(html).toContain('[U+202E]gpj.exe')
    expect(html).toContain('evil[.]example[.]net')
    expect(html).not.toContain('http://evil')
    const markdown = (await fileOf(report, 'md')).toString()
    expect(markdown).toContain(String.raw`Ransom \<b\>note\</b\>`)
    expect(markdown).not.toMatch(/(?<!\\)<script/)
    expect(markdown).toContain('Mail opened')
    const pdf = await fileOf(report, 'pdf')
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|URI|EmbeddedFile)\b/)
  })

  // Debian's poppler-utils read it back where they are there.
  it.runIf(existsSync('/usr/bin/pdftotext'))('reads as text from the PDF', async () => {
    writeFileSync(join(folder, 'report.pdf'), await fileOf(report, 'pdf'))
    const text = execFileSync('/usr/bin/pdftotext', ['-layout', join(folder, 'report.pdf'), '-']).toString()
    for (const words of [kase.key, 'Evidence and custody', 'Disk of the desk', 'evil[.]example[.]net', 'TLP:AMBER'])
      expect(text).toContain(words)
  })

  it('leaves out what is marked for a narrower circle, and its name everywhere; and says how much', async () => {
    const data = JSON.stringify(await dataOf(report))
    for (const format of ['html', 'md', 'pdf']) {
      const text = format === 'pdf' ? data : (await fileOf(report, format)).toString()
      expect(text).not.toMatch(/secret(\[?)\.(\]?)example|Umbrella/)
    }
    expect((await fileOf(report, 'md')).toString()).toContain('1 observable is left out')
    const red = await preview(world.ana, { audience: 'red' })
    expect(JSON.stringify(red)).toContain('Umbrella')
    expect(JSON.stringify(red)).toContain('secret[.]example[.]org')
    await expect(preview(world.ana, { audience: 'green' })).rejects.toMatchObject({ code: 'report.above-audience' })
    await expect(ask(world.ana, { audience: 'clear' })).rejects.toMatchObject({ code: 'report.above-audience' })
  })

  it('holds what its maker may read, and is opened by who may read as much', async () => {
    const blind = { ...world.ana, permissions: ['case.read', 'report.make', 'report.read', 'task.read'] }
    const told = JSON.stringify(await preview(blind))
    expect(told).toContain('may not read what would stand here')
    expect(told).not.toContain('Disk of the desk')
    await expect(world.did(blind, 'report.open', report.id, { format: 'pdf' })).rejects.toMatchObject({ status: 403 })
    const { app } = await world.api()
    expect((await app.inject({ url: `/api/v1/reports/${report.id}/files/pdf` })).statusCode).toBe(401)
    await world.did(world.omar, 'report.open', report.id, { format: 'html' })
    expect(await world.factsOf(report.id)).toEqual(['report.asked', 'report.made', 'report.opened'])
    const { openings } = await world.asks<{ openings: { by: string }[] }>(
      world.ana,
      'report.read',
      {},
      { id: report.id },
    )
    expect(openings.map(({ by }) => by)).toEqual(['omar'])
  })

  it('is refused when invalid, invisible, forbidden, or not there yet', async () => {
    await expect(ask(world.ana, { template: 'nothing-such' })).rejects.toMatchObject({ code: 'report.template' })
    await expect(ask(world.ana, { zone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'report.zone' })
    await expect(ask(world.ana, { parts: ['people'] })).rejects.toMatchObject({ code: 'report.no-parts' })
    await expect(ask(world.ana, { formats: ['exe'] })).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(ask(world.otto)).rejects.toMatchObject({ status: 404 })
    await expect(ask(world.omar)).rejects.toMatchObject({ status: 403 })
    const waiting = await ask(world.ana)
    await expect(world.did(world.ana, 'report.open', waiting.id, { format: 'pdf' })).rejects.toMatchObject({
      code: 'report.not-made',
    })
    await world.settle()
    await expect(world.did(world.otto, 'report.open', waiting.id, { format: 'pdf' })).rejects.toMatchObject({
      status: 404,
    })
    expect(await world.asks(world.otto, 'report.list')).toMatchObject({ items: [] })
  })

  it('says why there is none when its asker is gone', async () => {
    const { id } = await ask(world.bob)
    await world.owner('update memberships set deactivated_at = now() where person_id = $1', [world.bob.personId])
    await world.settle()
    expect(await read(world.ana, id)).toMatchObject({ state: 'failed', says: expect.stringContaining('bob') as string })
    expect(await world.factsOf(id)).toEqual(['report.asked', 'report.failed'])
    await world.owner('update memberships set deactivated_at = null where person_id = $1', [world.bob.personId])
  })
})

describe('a report of a restricted case', () => {
  it('is for its members, and what is privileged for counsel’s circle alone', async () => {
    const hidden = await world.did<Case>(world.lena, 'case.open', null, { title: 'Zanzibar', restricted: true })
    await world.did(world.lena, 'case.add-member', hidden.id, { personId: world.leo.personId, role: 'counsel' })
    await world.did(world.lena, 'case.add-member', hidden.id, { personId: world.bob.personId })
    await world.did(world.leo, 'note.create', null, {
      caseId: hidden.id,
      title: 'Advice',
      body: 'Say nothing',
      privileged: true,
    })
    const template = {
      key: 'notes',
      name: 'Notes',
      title: 'Notes',
      audience: 'red',
      parts: [{ part: 'notes' }, { part: 'course' }, { part: 'timeline' }],
    }
    await world.did(world.leo, 'report-template.save', null, template)
    const of = { caseId: hidden.id, template: 'notes', formats: ['md'] }
    const open = await make(world.leo, of)
    expect((await fileOf(open, 'md')).toString()).not.toMatch(/Advice|Say nothing/)
    const closed = await make(world.leo, { ...of, privileged: true })
    expect((await fileOf(closed, 'md')).toString()).toContain('Say nothing')
    const seenBy = async (actor: Actor) =>
      (await world.asks<{ items: Report[] }>(actor, 'report.list', { case: hidden.id })).items.map(({ id }) => id)
    expect(await seenBy(world.leo)).toEqual([closed.id, open.id])
    expect(await seenBy(world.bob)).toEqual([open.id])
    await expect(seenBy(world.ana)).rejects.toMatchObject({ status: 404 })
    for (const actor of [world.ana, world.adam, world.omar])
      await expect(read(actor, open.id)).rejects.toMatchObject({ status: 404 })
    await expect(read(world.bob, closed.id)).rejects.toMatchObject({ status: 404 })
    await expect(make(world.bob, { ...of, privileged: true })).rejects.toMatchObject({ code: 'report.circle' })
    const facts = await world.asks<{ items: { subjectId: string }[] }>(world.bob, 'activity.list', { case: hidden.id })
    expect(facts.items.map(({ subjectId }) => subjectId)).not.toContain(closed.id)
    await expect(world.owner('update reports set title = $1 where id = $2', ['other', open.id])).rejects.toThrow(
      /append-only/,
    )
  })
})

describe('a template of reports', () => {
  it('is the organisation’s instead of the shipped one, until it is taken away', async () => {
    const body = {
      key: 'executive',
      name: 'For the board',
      title: 'Board paper',
      intro: '',
      audience: 'amber',
      parts: [{ part: 'summary', title: 'In short' }],
    }
    const { facts } = await world.does(world.leo, 'report-template.save', [], body)
    const document = await preview(world.ana, { template: 'executive' })
    expect(document.title).toBe('Board paper')
    expect(document.blocks[0]).toMatchObject({ kind: 'heading', text: 'In short' })
    const inverse = world.registry.changes.get('report-template.save')?.inverse?.(facts[0]!)
    expect(inverse).toMatchObject({ change: 'report-template.remove', subjectId: 'executive' })
    await world.did(world.leo, 'report-template.remove', 'executive')
    expect((await preview(world.ana, { template: 'executive' })).title).toBe('Executive summary')
    await expect(world.did(world.leo, 'report-template.remove', 'executive')).rejects.toMatchObject({ status: 404 })
    await expect(world.did(world.ana, 'report-template.save', null, body)).rejects.toMatchObject({ status: 403 })
    await expect(world.did(world.leo, 'report-template.save', null, { ...body, parts: [] })).rejects.toMatchObject({
      code: 'request.invalid',
    })
  })
})
