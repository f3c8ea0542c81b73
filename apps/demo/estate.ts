import type { Random } from './random.ts'
import { mailDomain } from './cast.ts'

/** A machine of Example Freight. */
export type Host = { name: string; ip: string; os: 'windows' | 'linux' }

const windows = (name: string, ip: string): Host => ({ name, ip, os: 'windows' })
const linux = (name: string, ip: string): Host => ({ name, ip, os: 'linux' })

export const servers = [
  linux('web-01', '10.20.7.11'),
  linux('web-02', '10.20.7.12'),
  linux('vpn-01', '10.20.7.15'),
  linux('mail-gw', '10.20.7.20'),
  linux('track-db-01', '10.20.8.31'),
  linux('build-03', '10.20.9.13'),
] as const

export const hosts = {
  dispatch: windows('LT-DISP-07', '10.20.4.17'),
  finance: windows('LT-FIN-03', '10.20.5.33'),
  files: windows('SRV-FILE-01', '10.20.8.3'),
  print: windows('SRV-PRINT-02', '10.20.8.6'),
  planning: windows('SRV-PLAN-04', '10.20.8.14'),
  backup: windows('SRV-BKP-01', '10.20.8.9'),
  domain: windows('DC-01', '10.20.8.2'),
  purchasing: windows('LT-PUR-11', '10.20.5.71'),
  bookings: windows('LT-BOOK-14', '10.20.4.52'),
} as const

/** Our own vulnerability scanner: what it does looks like an attack every night. */
export const scanner = '10.20.0.50'
export const resolver = '10.20.0.53'

/** People whose accounts and laptops show up in alerts: name, department. */
const staffList = [
  ['marta.ruiz', 'DISP'],
  ['tom.haas', 'BOOK'],
  ['jonas.weber', 'PUR'],
  ['nina.olsen', 'FIN'],
  ['pavel.novak', 'DISP'],
  ['sara.conti', 'FIN'],
  ['ivan.petrov', 'WH'],
  ['julia.meyer', 'HR'],
  ['karim.haddad', 'WH'],
  ['elena.rossi', 'BOOK'],
  ['david.cohen', 'IT'],
  ['fatima.zahra', 'CUST'],
  ['george.adams', 'SALES'],
  ['hana.sato', 'CUST'],
  ['luis.garcia', 'WH'],
  ['mei.chen', 'IT'],
  ['oskar.nyman', 'SALES'],
  ['priya.nair', 'FIN'],
  ['rosa.lima', 'HR'],
  ['stefan.braun', 'DISP'],
  ['teresa.silva', 'CUST'],
  ['viktor.horvat', 'BOOK'],
  ['wanda.kowal', 'PUR'],
  ['yusuf.demir', 'WH'],
] as const

export type Staff = { account: string; mail: string; laptop: Host }

export const staff: readonly Staff[] = staffList.map(([account, department], at) => ({
  account,
  mail: `${account}@${mailDomain}`,
  laptop: windows(`LT-${department}-${String(20 + at)}`, `10.20.${4 + (at % 3)}.${100 + at}`),
}))

/**
 * Addresses of strangers. They must count as outside, and must be nobody's: these ranges are set aside for anycast of AS112
 * (RFC 7534, 7535) and AMT (RFC 7450), where no host of anybody answers.
 */
const nets = ['192.175.48', '192.31.196', '192.52.193'] as const
export const stranger = (random: Random): string => `${random.pick(nets)}.${random.between(8, 250)}`

/** What the attackers of the stories use. Names below example.org and its kin belong to nobody (RFC 2606). */
export const attacker = {
  phishingDomain: 'freight-invoices.example.net',
  phishingUrl: 'https://freight-invoices.example.net/pay/7731',
  phishingSender: 'accounts@freight-invoices.example.net',
  phishingAddress: '192.52.193.77',
  mailRelay: '192.31.196.118',
  loaderDomain: 'cdn-sync.example.org',
  loaderUrl: 'http://cdn-sync.example.org/u/notice.ps1',
  loaderAddress: '192.175.48.23',
  beaconDomain: 'telemetry.cdn-sync.example.org',
  lureSender: 'notice@parcel-desk.example.net',
  stuffing: '192.31.196.41',
  pool: 'pool.coinworks.example.net',
} as const
