import { scanner } from '../estate.ts'
import type { Desk, Step } from '../plan.ts'

/** What the lead has set up: suppressions and shared views. */
export const housekeeping: readonly Step[] = [
  {
    at: -1300,
    does: (desk) =>
      suppress(desk, {
        name: 'Our vulnerability scanner',
        reason: 'It scans every subnet from one address; its findings arrive in the vulnerability list.',
        source: 'suricata',
        title: 'ET SCAN NMAP*',
        observables: [{ type: 'ipv4', value: scanner }],
        expiresAt: desk.iso(60 * 24 * 30),
        applyToOpen: true,
      }),
  },
  {
    at: -700,
    does: (desk) =>
      suppress(desk, {
        name: 'Video calls (STUN)',
        reason: 'Allowed since the new conference system; the rule is tuned with the next sensor update.',
        source: 'suricata',
        title: 'ET INFO Session Traversal*',
        maxSeverity: 'low',
        expiresAt: desk.iso(60 * 24 * 7),
        applyToOpen: true,
      }),
  },
  { at: -1280, does: (desk) => view(desk, 'High and critical', 'status=new,triaging&severity=high,critical') },
  { at: -1279, does: (desk) => view(desk, 'Reported mail', 'status=new,triaging&tag=reported') },
  { at: -1278, does: (desk) => view(desk, 'Repeats', 'status=new,triaging&recurring=true') },
]

const suppress = (desk: Desk, body: Record<string, unknown>) => desk.people.leo.post('/suppressions', body)
const view = (desk: Desk, name: string, filter: string) =>
  desk.people.leo.post('/views', { noun: 'alerts', name, filter, shared: true })
