import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAlert } from './check-alert.ts'
import { cleanText, cleanTexts } from './clean-text.ts'

const least = { source: 's', sourceRef: '1', title: 't' }
const why = (alert: unknown) => {
  const checked = checkAlert(alert)
  return 'refused' in checked ? `${checked.refused.code} ${checked.refused.detail}` : checked.alert
}

describe('checkAlert', () => {
  it.each([
    [{}, 'source: is required; sourceRef: is required; title: is required.'],
    [{ ...least, severity: 'urgent' }, 'severity: must be one of informational, low, medium, high, critical.'],
    [{ ...least, pap: 'blue' }, 'pap: must be one of clear, green, amber, red, amber+strict.'],
    [{ ...least, title: 7 }, 'title: must be text.'],
    [{ ...least, title: ' ' }, 'title: must not be empty.'],
    [{ ...least, title: 'x'.repeat(501) }, 'title: must be at most 500 characters long.'],
    [{ ...least, tags: Array(101).fill('a') }, 'tags: must hold at most 100 entries.'],
    [{ ...least, tags: 'a' }, 'tags: must be a list.'],
    [{ ...least, url: 'javascript:alert(1)' }, 'url: must be an http or https address.'],
    [{ ...least, occurredAt: '2026-01-01' }, 'occurredAt: must be a time with a zone, such as 2026-01-31T09:30:00Z.'],
    [
      { ...least, occurredAt: '0001-01-01T00:00:00Z', detectedAt: '9999-12-31T23:59:59Z' },
      'occurredAt: must lie between the years 1970 and 2200; detectedAt: must lie between the years 1970 and 2200.',
    ],
    [
      { ...least, observables: [{ type: 'ip', value: '1.1.1.1' }, { type: 'ip' }] },
      'observables[1].value: is required.',
    ],
    [{ ...least, techniques: ['phishing'] }, 'techniques[0]: An ATT&CK technique looks like T1566 or T1566.001.'],
    [{ ...least, colour: 1 }, 'the alert: holds unknown fields (colour); put what is not part of an alert into `raw`.'],
    [[least], 'An alert must be a JSON object.'],
    [null, 'An alert must be a JSON object.'],
  ])('refuses %j', (alert, detail) => {
    expect(why(alert)).toBe(`alert.invalid ${detail}`)
  })

  it('names at most five fields', () => {
    expect(why({ ...least, tags: Array(9).fill(1) })).toMatch(/tags\[4\]: must be text; and 4 more\.$/)
  })

  it('cleans what cannot be stored and leaves `raw` alone', () => {
    const raw = { text: 'a\u0000b' }
    expect(
      why({ ...least, title: 'a\u0000\ud800b', assets: [{ type: 'host', name: 'h', 'k\u0000': ['\udc00'] }], raw }),
    ).toEqual({ ...least, title: 'a\ufffd\ufffdb', assets: [{ type: 'host', name: 'h', 'k\ufffd': ['\ufffd'] }], raw })
  })

  it('neither crashes on nor is polluted by poisonous keys', () => {
    expect(why(JSON.parse('{"source":"s","sourceRef":"1","title":"t","__proto__":{"x":1}}'))).toContain('alert.invalid')
    checkAlert(
      JSON.parse(
        '{"source":"s","sourceRef":"1","title":"t","assets":[{"type":"h","name":"n","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}',
      ),
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('never throws', () => {
    const fields = fc.constantFrom(
      ...['source', 'sourceRef', 'title', 'severity', 'tags', 'observables', 'assets', 'url', 'occurredAt', 'tlp'],
    )
    fc.assert(
      fc.property(fc.dictionary(fields, fc.jsonValue()), (alert) => {
        const checked = checkAlert({ ...least, ...alert })
        expect('alert' in checked || checked.refused.detail.endsWith('.')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('cleanText', () => {
  it('makes any text storable, once and for all, and keeps what is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\u0000', '\ud800', '\udc00', '😀', 'a') }), (text) => {
        const clean = cleanText(text)
        expect(clean.isWellFormed() && !clean.includes('\u0000')).toBe(true)
        expect(cleanText(clean)).toBe(clean)
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(cleanTexts(value)).toEqual(value)
      }),
    )
  })
})
