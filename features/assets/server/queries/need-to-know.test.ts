import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAssets, type Assets } from '../../../../test/harness/open-assets.ts'

let world: Assets['world']
let arrive: Assets['arrive']
let list: Assets['list']
let called: Assets['called']
let read: Assets['read']
let take: Assets['take']
beforeAll(async () => {
  ;({ world, arrive, list, called, read, take } = await openAssets('asset-need-to-know'))
})
afterAll(() => world.close())

describe('need-to-know', () => {
  it('hides an alert of a restricted case from counts, history, names, impact and export; and what it alone named', async () => {
    const [open, secret, only] = await arrive('nt-1', { type: 'host', name: 'nt-1', ip: '10.66.6.6' }, 'nt-hidden')
    const host = (await called('nt-1'))!
    const hidden = (await called('nt-hidden'))!
    await world.does(world.leo, 'asset.rate', [host.id, hidden.id], { criticality: 'critical' })
    const open1 = await world.did<{ id: string }>(world.ana, 'case.open', null, { title: 'Open one', alertIds: [open] })
    const quiet = await world.did<{ id: string }>(world.lena, 'case.open', null, {
      title: 'Quiet',
      restricted: true,
      alertIds: [secret, only],
    })
    const impact = (id: string, as: typeof world.ana) =>
      world.asks<{ level: string | null; assets: { name: string }[] }>(as, 'asset.business-impact', { case: id })
    expect(await impact(quiet.id, world.lena)).toMatchObject({
      level: 'critical',
      touched: { value: 2 },
      assets: [{ name: 'nt-1' }, { name: 'nt-hidden' }],
    })
    for (const who of [world.rita, world.gus, world.ana]) {
      expect((await read(host.id, who)).alerts).toEqual({ value: 1, more: false })
      expect((await read(host.id, who)).allNames.map(({ value }) => value)).toEqual(['nt-1'])
      const history = await world.asks<{ days: { alerts: number }[]; cases: { title: string }[] }>(
        who,
        'asset.history',
        {},
        { id: host.id },
      )
      expect(history.days.map((day) => day.alerts)).toEqual([1])
      expect(history.cases.map((each) => each.title)).toEqual(['Open one'])
      expect(
        (await world.asks<{ items: { id: string }[] }>(who, 'asset.list-alerts', {}, { id: host.id })).items.map(
          ({ id }) => id,
        ),
      ).toEqual([open])
      expect(await impact(quiet.id, who)).toEqual({ level: null, assets: [], touched: { value: 0, more: false } })
      expect(await impact(open1.id, who)).toMatchObject({ level: 'critical', assets: [{ name: 'nt-1' }] })
      expect(await called('nt-hidden', who)).toBeUndefined()
      expect(await called('10.66.6.6', who)).toBeUndefined()
      await expect(read(hidden.id, who)).rejects.toMatchObject({ code: 'request.unknown' })
      expect((await list({ alert: secret }, who)).length).toBe(0)
    }
    expect((await list({ case: quiet.id }, world.lena)).map(({ name }) => name)).toEqual(['nt-1', 'nt-hidden'])
    const told = (as: typeof world.ana) => world.asks<{ items: unknown[] }>(as, 'activity.list', { subject: hidden.id })
    expect([(await told(world.lena)).items.length, (await told(world.omar)).items.length]).toEqual([1, 0])
    expect((await world.asks<{ csv: string }>(world.gus, 'asset.export')).csv).not.toContain('nt-hidden')
    // Whoever names it himself knows it already; to the others there is what he said, and to members it is the same thing.
    await take({ assets: [{ names: [{ kind: 'hostname', value: 'nt-hidden' }] }] }, world.ana)
    expect(await called('nt-hidden', world.gus)).toMatchObject({ criticality: null, alerts: { value: 0 } })
    await expect(read(hidden.id, world.gus)).rejects.toMatchObject({ code: 'request.unknown' })
    const seen = await read(hidden.id, world.lena)
    expect(seen).toMatchObject({ name: 'nt-hidden', origin: 'imported', alerts: { value: 1 } })
    expect(seen.merged.map(({ id }) => id)).toEqual([hidden.id])
  })

  it('an import tells nothing of what the importer may not see, and shows it to nobody', async () => {
    const [laptop, pc] = await arrive({ type: 'host', name: 'ceo-laptop', ip: '10.88.0.5' }, 'board-room-pc')
    await world.did(world.lena, 'case.open', null, { title: 'Quiet too', restricted: true, alertIds: [laptop, pc] })
    const rows = Array.from({ length: 20 }, (_, n) => `scan-${n},10.88.0.${n}`)
    const csv = ['hostname,ip', ...rows].join('\n')
    expect(await take({ csv }, world.rita)).toMatchObject({ created: 20, refused: 0 })
    expect(await take({ csv }, world.rita)).toMatchObject({ unchanged: 20, refused: 0 })
    const byAddress = (kind: string) => ({ assets: [{ kind, names: [{ kind: 'ip', value: '10.88.0.5' }] }] })
    expect((await take(byAddress('site'), world.rita)).refusals[0]!.sentence).toContain('scan-5')
    const named = (kind: string) => ({ kind, names: [{ kind: 'hostname', value: 'board-room-pc' }] })
    expect(await take({ assets: [named('site'), named('site')] }, world.rita)).toMatchObject({
      created: 1,
      refusals: [{ row: 2, sentence: '“board-room-pc” stands in row 1 already.' }],
    })
    for (const who of [world.rita, world.gus]) {
      const names = (await list({}, who)).map(({ name }) => name)
      expect(names.filter((name) => name.startsWith('ceo'))).toEqual([])
      expect((await called('board-room-pc', who))!.kind).toBe('site')
    }
    const ceo = (await called('ceo-laptop', world.lena))!
    expect((await read(ceo.id, world.lena)).allNames.find(({ kind }) => kind === 'ip')!.validTo).not.toBeNull()
    // A host is no site: these stay two.
    expect((await list({ alert: pc }, world.lena)).map(({ kind }) => kind)).toEqual(['host'])
  })

  it('shows a name, and since when, by what the reader may see', async () => {
    const machine = '0a1b2c3d-0000-4000-8000-00000000aa01'
    const at = (occurredAt: string) => ({ occurredAt })
    const [named, renamed] = await arrive(
      { type: 'host', name: 'layoffs-laptop', id: machine },
      { type: 'host', name: 'lt-0017', id: machine },
    )
    const [early, late] = await arrive(
      [{ type: 'host', name: 'twice-said' }, at('2026-10-01T00:00:00Z')],
      [{ type: 'host', name: 'twice-said' }, at('2026-10-01T05:00:00Z')],
    )
    const [owner, next] = await arrive(
      [{ type: 'host', name: 'addr-a', ip: '10.77.0.5' }, at('2026-10-01T00:00:00Z')],
      [{ type: 'host', name: 'addr-b', ip: '10.77.0.5' }, at('2026-10-09T05:06:07Z')],
    )
    const alertIds = [named, early, next]
    const opening = { title: 'Quiet three', restricted: true, alertIds }
    const quiet = await world.did<{ id: string }>(world.lena, 'case.open', null, opening)
    await world.did(world.lena, 'case.add-member', quiet.id, { personId: world.leo.personId })

    const [laptop] = await list({ alert: renamed }, world.gus)
    expect(laptop).toMatchObject({ name: 'lt-0017' })
    expect(JSON.stringify(await read(laptop!.id, world.gus))).not.toContain('layoffs')
    expect((await called('lt-0017', world.gus))!.id).toBe(laptop!.id)
    expect(await called('layoffs', world.gus)).toBeUndefined()
    expect((await called('layoffs', world.lena))!.name).toBe('layoffs-laptop')
    expect((await called('layoffs', world.leo))!.name).toBe('layoffs-laptop')
    await world.does(world.leo, 'asset.rate', laptop!.id, { criticality: 'high' })
    const { items: facts } = await world.asks<{ items: { data: object }[] }>(world.gus, 'activity.list', {
      subject: laptop!.id,
    })
    expect(facts.map(({ data }) => data)).toEqual([{ name: 'lt-0017', criticality: 'high' }])
    const first = await world.asks<{ nextCursor: string }>(world.gus, 'asset.list', { limit: 1 })
    expect(Buffer.from(first.nextCursor, 'base64url').toString()).not.toMatch(/[g-z]{3}/)

    const [said] = await list({ alert: late }, world.gus)
    expect(said).toMatchObject({ name: 'twice-said', firstSeenAt: '2026-10-01T05:00:00.000Z' })
    expect((await called('twice-said', world.gus))!.id).toBe(said!.id)
    expect(JSON.stringify(await read(said!.id, world.gus))).not.toContain('2026-10-01T00:00')
    expect((await read(said!.id, world.lena)).firstSeenAt).toBe('2026-10-01T00:00:00.000Z')

    const [host] = await list({ alert: owner }, world.gus)
    const ofAddress = async (who: typeof world.gus) =>
      (await read(host!.id, who)).allNames.find(({ kind }) => kind === 'ip')!.validTo
    expect([await ofAddress(world.gus), await ofAddress(world.lena)]).toEqual([null, '2026-10-09T05:06:07.000Z'])
  })
})
