import { describe, expect, it } from 'vitest'
import { ruleOf } from './rule.ts'

describe('a rule by its title', () => {
  it.each([
    ['Scan 7', 'Scan #'],
    ['RunDLL32 started', 'RunDLL# started'],
    ['192.0.2.7 is performing SSH brute force against i-0ce1ba2b3b.', '# is performing SSH brute force against #.'],
    ['Sensor health lost on LT-BOOK-07', 'Sensor health lost on #'],
    ['Sensor health lost on LT-WH-112', 'Sensor health lost on #'],
    ['File d41d8cd98f00b204e9800998ecf8427e seen', 'File # seen'],
    ['ET SCAN Potential SSH Scan', 'ET SCAN Potential SSH Scan'],
    ['sshd: authentication failed.', 'sshd: authentication failed.'],
    ['Multi-stage attack', 'Multi-stage attack'],
  ])('%s is %s', (title, rule) => expect(ruleOf(title)).toBe(rule))

  it('is told in time that grows with the title alone', () => {
    for (const part of ['a.-', '.', '-1', '1']) expect(ruleOf(part.repeat(200_000)).length).toBeLessThan(201)
  })
})
