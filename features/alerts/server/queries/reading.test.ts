import { describe, expect, it } from 'vitest'
import { sentenceOf } from '../sentence.ts'
import { histogramOf } from './histogram.ts'
import { asText } from './payloads.ts'
import { rankRelated } from './rank-related.ts'

describe('a histogram', () => {
  it('spreads times over at most 48 round buckets and loses none', () => {
    const last = Date.parse('2026-11-20T12:34:56Z')
    const times = Array.from({ length: 500 }, (_, at) => new Date(last - at * 977_000))
    const drawn = histogramOf(times)!
    expect(drawn.buckets.length).toBeLessThanOrEqual(48)
    expect(drawn.buckets.reduce((a, b) => a + b)).toBe(500)
    expect(Date.parse(drawn.to) - Date.parse(drawn.from)).toBe(drawn.buckets.length * drawn.bucketSeconds * 1000)
    expect(histogramOf([new Date(last)])).toBeNull()
  })
})

describe('a payload as text', () => {
  it('is cut before a character, not in it', () => {
    const bytes = Buffer.from(`x${'€'.repeat(100_000)}`)
    const { text, truncated } = asText(bytes)
    expect([truncated, text.endsWith('€'), text.includes('\ufffd')]).toEqual([true, true, false])
    expect(asText(Buffer.from('abc'))).toEqual({ text: 'abc', truncated: false })
  })
})

describe('related things', () => {
  it('go by how rare what they share is, and whether it is internal', () => {
    const sighting = (observable: string, subject: string, caseId: string | null = null) => ({
      observable,
      subject,
      kind: 'alert' as const,
      caseId,
    })
    const common = Array.from({ length: 60 }, (_, at) => sighting('common', `noise-${at}`))
    const ranked = rankRelated(
      [
        { id: 'rare', internal: false },
        { id: 'inside', internal: true },
        { id: 'common', internal: false },
      ],
      [...common, sighting('rare', 'twin', 'case-1'), sighting('inside', 'cousin'), sighting('common', 'twin')],
      60,
    )
    expect(ranked.alerts.slice(0, 2).map((each) => each.id)).toEqual(['twin', 'cousin'])
    expect(ranked.alerts[0]!.via).toEqual(['common', 'rare'].reverse())
    expect(ranked.cases).toMatchObject([{ id: 'case-1', via: ['rare'] }])
  })
})

describe('the sentence', () => {
  const told = {
    title: 'Beacon',
    source: 'edr',
    type: null,
    severity: 'high' as const,
    observables: [],
    observableCount: 0,
    arrivals: 1,
    occurredAt: '2026-11-20T08:00:30.000Z',
    receivedAt: '2026-11-20T08:01:00.000Z',
    lastSeenAt: '2026-11-20T09:00:00.000Z',
    assets: [],
  }
  it('says what is known and nothing else', () => {
    expect(sentenceOf(told)).toBe('edr reported “Beacon”, at 2026-11-20 08:00 UTC.')
    const observables = [{ id: 'o', type: 'ipv4', value: '198.51.100.7', internal: false, ioc: false }]
    const more = { ...told, observables, observableCount: 3, arrivals: 4, assets: [{ type: 'host', name: 'web-1' }] }
    expect(sentenceOf(more)).toBe(
      'edr reported “Beacon” on web-1, involving 198.51.100.7 and 2 more, at 2026-11-20 08:00 UTC; it came 4 times since 2026-11-20 08:01 UTC, last 2026-11-20 09:00 UTC.',
    )
  })
})
