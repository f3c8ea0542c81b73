import { describe, expect, it } from 'vitest'
import { NewSuppression } from '../../contract/suppression.ts'
import { bodyOf, draftFrom, previewOf, wrongWith } from './draft.ts'

const now = Date.parse('2026-11-17T04:00:00Z')
const alert = { title: 'Port scan', source: 'suricata', type: null }
const start = {
  ...draftFrom(alert, [{ type: 'ipv4', value: '10.0.0.1' }], '2026-11-24T04:00'),
  reason: 'scanner of our own',
}

describe('the draft of a suppression', () => {
  it('begins as narrow as the alert and is what the server takes', () => {
    expect(previewOf(start)).toEqual({ source: 'suricata', title: 'Port scan', observable: [] })
    expect(NewSuppression.safeParse(bodyOf(start)).success).toBe(true)
    expect(wrongWith(start, now)).toEqual({})
  })

  it('asks for no preview of what would mute everything', () => {
    const wide = { ...start, source: { on: false, value: 'suricata' }, title: { on: false, value: 'x' } }
    expect(previewOf(wide)).toBeUndefined()
    expect(Object.keys(wrongWith(wide, now))).toEqual(['conditions'])
  })

  it('wants a reason and an end within a year', () => {
    expect(Object.keys(wrongWith({ ...start, reason: ' ', until: '2030-01-01T00:00' }, now))).toEqual([
      'reason',
      'until',
    ])
  })
})
