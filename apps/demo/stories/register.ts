import { cast, mailDomain } from '../cast.ts'
import { hosts, resolver, scanner, servers, staff } from '../estate.ts'
import type { Desk, Step } from '../plan.ts'

/** What Example Freight keeps of a machine in its register: the rest is found from alerts. */
type Kept = readonly [criticality: string, owner: string, site: string, exposure: string, tags: string]

const platform = 'Mei Chen, platform'
const hub = 'Hub North'
const centre = 'Data centre Ost'

const kept: Readonly<Record<string, Kept>> = {
  'DC-01': ['critical', platform, centre, 'internal', 'directory;tier 0'],
  'SRV-FILE-01': ['critical', platform, centre, 'internal', 'files;contracts'],
  'SRV-BKP-01': ['critical', platform, centre, 'internal', 'backup;tier 0'],
  'SRV-PLAN-04': ['high', 'Pavel Novak, dispatch', centre, 'internal', 'route planning'],
  'SRV-PRINT-02': ['low', platform, hub, 'internal', 'print'],
  'LT-FIN-03': ['high', 'Nina Olsen, finance', 'Head office', 'internal', 'payments'],
  'LT-DISP-07': ['medium', 'Marta Ruiz, dispatch', hub, 'internal', 'dispatch'],
  'LT-PUR-11': ['medium', 'Jonas Weber, purchasing', 'Head office', 'internal', 'tenders'],
  'LT-BOOK-14': ['medium', 'Tom Haas, bookings', 'Head office', 'internal', 'bookings'],
  'web-01': ['high', platform, 'DMZ', 'internet', 'customer portal'],
  'web-02': ['high', platform, 'DMZ', 'internet', 'customer portal'],
  'vpn-01': ['high', 'David Cohen, IT', 'DMZ', 'internet', 'remote access'],
  'mail-gw': ['high', 'David Cohen, IT', 'DMZ', 'internet', 'mail'],
  'track-db-01': ['critical', platform, centre, 'partner', 'tracking;customer data'],
  'build-03': ['medium', platform, centre, 'internal', 'pipeline'],
}

const machines = [...Object.values(hosts), ...servers].map(({ name, ip }) => [name, ip, '', '', ...(kept[name] ?? [])])
const laptops = staff
  .filter(({ laptop }) => laptop.name.startsWith('LT-FIN'))
  .map(({ account, laptop }) => [
    laptop.name,
    laptop.ip,
    '',
    '',
    'high',
    account,
    'Head office',
    'internal',
    'payments',
  ])
const accounts = [
  ['', '', 'FREIGHT\\svc-deploy', 'account', 'critical', platform, '', 'internal', 'tier 0'],
  ['', '', 'FREIGHT\\svc-backup', 'account', 'critical', platform, '', 'internal', 'backup'],
]

const columns = ['hostname', 'ip', 'account', 'kind', 'criticality', 'owner', 'site', 'exposure', 'tags']
const csv = [columns, ...machines, ...laptops, ...accounts]
  .map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','))
  .join('\n')

/** What the lead knows before the day begins: what is protected, and what is our own. */
export const register: readonly Step[] = [
  { at: -1425, does: (desk) => takeIn(desk) },
  {
    at: -1424,
    does: (desk) =>
      desk.people.leo.post('/known-good', {
        name: 'Our own domains',
        description: 'Names and mail of Example Freight: in every second alert, and so no sign of anything.',
        matching: 'hostname',
        text: `${mailDomain}\nwww.${mailDomain}\nmail.${mailDomain}`,
      }),
  },
  {
    at: -1423,
    does: (desk) =>
      desk.people.leo.post('/known-good', {
        name: 'Our scanner and resolver',
        description: `${cast.leo.name} keeps this list; both talk to everything.`,
        matching: 'string',
        text: `${scanner}\n${resolver}`,
      }),
  },
]

/** @throws Error naming the first row that was refused */
async function takeIn(desk: Desk): Promise<void> {
  const { refusals } = await desk.people.leo.post<{ refusals: { row: number; sentence: string }[] }>('/assets/import', {
    csv,
  })
  const [first] = refusals
  if (first) throw new Error(`Row ${first.row} of the register was refused: ${first.sentence}`)
}
