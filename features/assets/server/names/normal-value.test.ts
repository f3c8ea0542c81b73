import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, normalValue } from './normal-value.ts'

describe('the one spelling of a name', () => {
  it.each([
    [' FS-2.Corp.Example. ', 'fs-2.corp.example'],
    ['CORP\\\\Ana', 'corp\\ana'],
    ['::FFFF:10.0.0.1', '10.0.0.1'],
    ['2001:DB8::0:1', '2001:db8::1'],
    ['AA-BB-CC-00-11-22', 'aa:bb:cc:00:11:22'],
    ['S-1-5-21-1-2-3-500', 's-1-5-21-1-2-3-500'],
    ['cafe', 'cafe'],
    ['fc2.corp.example', 'fc2.corp.example'],
    ['a. .', 'a. .'],
    ['', undefined],
    ['\u0000', undefined],
    ['x'.repeat(301), undefined],
  ])('%o is %o', (given, kept) => expect(normalValue(given)).toBe(kept))

  it('law: is its own spelling', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.domain()), (text) => {
        const once = normalValue(text)
        expect(once === undefined ? undefined : normalValue(once)).toBe(once)
      }),
    )
  })

  it('knows which addresses are our own', () => {
    expect(addressOf('10.1.2.3')?.internal).toBe(true)
    expect(addressOf('8.8.8.8')?.internal).toBe(false)
    expect(addressOf('bad.example')).toBeUndefined()
  })
})
