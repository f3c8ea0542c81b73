import { hosts, resolver, scanner, servers, staff, stranger } from '../estate.ts'
import type { Random } from '../random.ts'
import { eve, flowId, type Signature } from '../tools/suricata.ts'
import type { Kind } from './kind.ts'

const signature = (sid: number, text: string, [category, priority]: readonly [string, 1 | 2 | 3]): Signature => ({
  sid,
  signature: text,
  category,
  priority,
})

const scan = ['Potentially Bad Traffic', 2] as const
const minor = ['Generic Protocol Command Decode', 3] as const

const databases = [
  [signature(2010937, 'ET SCAN Suspicious inbound to mySQL port 3306', scan), 3306],
  [signature(2010935, 'ET SCAN Suspicious inbound to MSSQL port 1433', scan), 1433],
  [signature(2010939, 'ET SCAN Suspicious inbound to PostgreSQL port 5432', scan), 5432],
] as const
const ssh = signature(2001219, 'ET SCAN Potential SSH Scan', ['Attempted Information Leak', 2])
const listed = signature(2402000, 'ET DROP Dshield Block Listed Source group 1', ['Misc Attack', 2])
const nmap = signature(2000537, 'ET SCAN NMAP -sS window 2048', ['Attempted Information Leak', 2])
const curl = signature(2013028, 'ET POLICY curl User-Agent Outbound', ['Attempted Information Leak', 3])
const apt = signature(2013504, 'ET POLICY GNU/Linux APT User-Agent Outbound likely related to package management', [
  'Not Suspicious Traffic',
  3,
])
const stun = signature(2016149, 'ET INFO Session Traversal Utilities for NAT (STUN Binding Request)', [
  'Attempted User Privilege Gain',
  3,
])
const resent = signature(2210054, 'SURICATA STREAM excessive retransmissions', minor)
const torrent = signature(2008581, 'ET P2P BitTorrent DHT ping request', ['Potential Corporate Privacy Violation', 1])
const snmp = signature(2101411, 'GPL SNMP public access udp', ['Attempted Information Leak', 2])

const port = (random: Random) => random.between(32_768, 60_999)

/** Flows from one stranger to our doors. */
const fromOutside = (rules: readonly (readonly [Signature, number])[]) => (random: Random) => {
  const from = stranger(random)
  const [rule, wanted] = random.pick(rules)
  return (at: Date) =>
    eve(at, {
      signature: rule,
      flow: {
        id: flowId(random),
        from: { ip: from, port: port(random) },
        to: { ip: random.pick(servers.slice(0, 4)).ip, port: wanted },
        proto: 'TCP',
      },
    })
}

const outbound = (rule: Signature, web: { hostname: string; url: string; agent: string }) => (random: Random) => {
  const from = random.pick(servers).ip
  const to = stranger(random)
  return (at: Date) =>
    eve(at, {
      signature: rule,
      flow: {
        id: flowId(random),
        from: { ip: from, port: port(random) },
        to: { ip: to, port: 80 },
        proto: 'TCP',
        app: 'http',
      },
      more: {
        http: { hostname: web.hostname, url: web.url, http_user_agent: web.agent, http_method: 'GET', status: 200 },
      },
    })
}

const betweenOurs = (rule: Signature, wanted: number) => (random: Random) => {
  const from = random.pick(staff).laptop.ip
  return (at: Date) =>
    eve(at, {
      signature: rule,
      flow: {
        id: flowId(random),
        from: { ip: from, port: port(random) },
        to: { ip: hosts.files.ip, port: wanted },
        proto: 'TCP',
        app: 'smb',
      },
    })
}

const fromLaptop = (rule: Signature, wanted: number) => (random: Random) => {
  const from = random.pick(staff).laptop.ip
  return (at: Date) =>
    eve(at, {
      signature: rule,
      flow: {
        id: flowId(random),
        from: { ip: from, port: port(random) },
        to: { ip: stranger(random), port: wanted },
        proto: 'UDP',
      },
    })
}

const ofScanner = (random: Random) => (at: Date) =>
  eve(at, {
    signature: nmap,
    flow: {
      id: flowId(random),
      from: { ip: scanner, port: port(random) },
      to: { ip: random.pick([...servers, ...Object.values(hosts)]).ip, port: random.between(20, 9000) },
      proto: 'TCP',
    },
  })

/** The monitoring asks a printer the whole day long, in one flow: one alert that repeats. */
const monitoring = (random: Random) => {
  const flow = {
    id: flowId(random),
    from: { ip: resolver, port: port(random) },
    to: { ip: `10.20.6.${random.between(10, 90)}`, port: 161 },
    proto: 'UDP' as const,
  }
  return (at: Date) => eve(at, { signature: snmp, flow })
}

export const network: readonly Kind[] = [
  { name: 'database scan', connector: 'suricata', bursts: 52, size: [2, 5], gap: 0.5, begin: fromOutside(databases) },
  { name: 'ssh scan', connector: 'suricata', bursts: 30, size: [1, 4], gap: 0.4, begin: fromOutside([[ssh, 22]]) },
  {
    name: 'block list',
    connector: 'suricata',
    bursts: 90,
    size: [1, 1],
    gap: 0.3,
    begin: fromOutside([
      [listed, 443],
      [listed, 8443],
      [listed, 25],
    ]),
  },
  {
    name: 'curl',
    connector: 'suricata',
    bursts: 46,
    size: [1, 2],
    gap: 2,
    begin: outbound(curl, { hostname: 'packages.example.org', url: '/health', agent: 'curl/8.5.0' }),
  },
  {
    name: 'apt',
    connector: 'suricata',
    bursts: 30,
    size: [1, 3],
    gap: 0.5,
    begin: outbound(apt, {
      hostname: 'mirror.example.org',
      url: '/debian/dists/trixie/InRelease',
      agent: 'Debian APT-HTTP/1.3 (3.0.3)',
    }),
  },
  { name: 'stun', connector: 'suricata', bursts: 55, size: [1, 2], gap: 1, begin: fromLaptop(stun, 3478) },
  {
    name: 'retransmissions',
    connector: 'suricata',
    bursts: 34,
    size: [1, 3],
    gap: 0.4,
    begin: betweenOurs(resent, 445),
  },
  { name: 'torrent', connector: 'suricata', bursts: 5, size: [1, 2], gap: 1, begin: fromLaptop(torrent, 6881) },
  { name: 'our scanner', connector: 'suricata', bursts: 11, size: [14, 26], gap: 0.4, begin: ofScanner },
  {
    name: 'monitoring',
    connector: 'suricata',
    bursts: 3,
    size: [110, 170],
    gap: 7,
    repeats: [
      [-1300, 7],
      [-470, 7],
      [-46, 0.7],
    ],
    begin: monitoring,
  },
]
