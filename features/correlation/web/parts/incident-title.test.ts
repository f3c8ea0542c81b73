import { describe, expect, it } from 'vitest'
import { incidentTitle } from './incident-title.ts'

const group = (title: string, severity: 'low' | 'critical', host: string | null) => ({ title, severity, host })

describe('the title of an incident from groups', () => {
  it('is that of the most severe alert, without its dot, with the host', () => {
    const sudo = group('Successful sudo to ROOT executed.', 'critical', 'srv-file-01')
    expect(incidentTitle([group('Login refused', 'low', 'door'), sudo])).toBe(
      'Successful sudo to ROOT executed on srv-file-01',
    )
  })

  it('names a host once, and none where none is shared', () => {
    expect(incidentTitle([group('Tool blocked on LT-7', 'low', 'lt-7')])).toBe('Tool blocked on LT-7')
    expect(incidentTitle([group('Login refused', 'low', null)])).toBe('Login refused')
  })

  it('is no longer than a title may be', () => {
    expect(incidentTitle([group('x'.repeat(400), 'low', 'door')])).toHaveLength(300)
  })
})
