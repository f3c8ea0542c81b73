import ipaddr from 'ipaddr.js'
import type { Allowed } from './allowed.ts'
import { OutboundRefusal } from './refusal.ts'

export type Resolved = { address: string; family: 4 | 6 }
/** All addresses of a name, as the system's resolver gives them. */
export type Resolve = (hostname: string) => Promise<readonly Resolved[]>

/** Where clouds answer their own machines, with credentials: reached only by who names the very address in the setting. */
const metadata = [
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '169.254.42.42',
  '168.63.129.16',
  '100.100.100.200',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd00:42::42',
  'fd20:ce::254',
]
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]
const translated: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96]

// Of the ports below 1024 only the web's are no other protocol's; above, those of databases and the like, which
// take a request for commands.
const alsoClosed = new Set([
  1433, 1521, 1720, 1723, 2049, 2375, 2376, 2379, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5900, 6000, 6379,
  6443, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 9092, 9200, 9300, 10080, 10250, 11211, 27017,
])
const isOpen = (port: number) => port === 80 || port === 443 || (port >= 1024 && !alsoClosed.has(port))

/** Says what of an address is wrong before anything is looked up. */
export function checkUrl(text: string, allowed: Allowed): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) throw refused('This is no web address. It needs to begin with https:// or http://.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refused(`Requests go out by https:// or http:// only, not by ${url.protocol}//.`)
  if (url.username || url.password)
    throw refused('The address holds a name or a password. Put credentials into a header, by a secret.')
  const host = bareHost(url)
  if (!host) throw refused('The address names no host.')
  const port = portOf(url)
  const named = allowed.host(host, port) || (ipaddr.isValid(host) && allowed.address(ipaddr.process(host), port))
  if (!isOpen(port) && !named)
    throw refused(
      privateToo(host, port, allowed) ??
        `Port ${port} is not one of the web. The administrator can allow it by CASEWARD_OUTBOUND_ALLOW.`,
    )
  return url
}

/** Both at once, where the host is known to be private without looking it up: else the second is found after the first is allowed. */
function privateToo(host: string, port: number, allowed: Allowed): string | undefined {
  const address = host === 'localhost' ? '127.0.0.1' : host
  const why = ipaddr.isValid(address) && whyNot(address, allowed, { port, byName: false })
  return why
    ? `${host} leads to ${why}, and port ${port} is not one of the web: requests may reach neither. The administrator can allow them together by CASEWARD_OUTBOUND_ALLOW.`
    : undefined
}

/**
 * Looks the host up once and answers the addresses the connection is then pinned to. One address that is not public is
 * enough to refuse: who answers with two wants the second one tried.
 */
export async function checkHost(url: URL, allowed: Allowed, resolve: Resolve): Promise<readonly Resolved[]> {
  const host = bareHost(url)
  const port = portOf(url)
  const found = ipaddr.isValid(host)
    ? [{ address: host, family: host.includes(':') ? (6 as const) : (4 as const) }]
    : await look(host, resolve)
  for (const { address } of found) {
    const why = whyNot(address, allowed, { port, byName: allowed.host(host, port) })
    if (why)
      throw refused(
        `${host} leads to ${why}, which requests may not reach. The administrator can allow it by CASEWARD_OUTBOUND_ALLOW.`,
      )
  }
  return found
}

async function look(host: string, resolve: Resolve): Promise<readonly Resolved[]> {
  const found = await resolve(host).catch(() => [])
  if (found.length === 0) throw new OutboundRefusal('unresolved', `There is no address for ${host}.`)
  return found
}

function whyNot(
  text: string,
  allowed: Allowed,
  { port, byName }: { port: number; byName: boolean },
): string | undefined {
  if (!ipaddr.isValid(text)) return 'something that is no address'
  const address = embedded(ipaddr.process(text))
  const plain = address.toString()
  if (allowed.address(address, port)) return undefined
  if (metadata.some((each) => ipaddr.parse(each).toNormalizedString() === address.toNormalizedString()))
    return `the address of a cloud's credentials (${plain})`
  // The library reads ::8.8.8.8 as 8.8.8.8; a connection would be made to something else.
  const range = /^::[\d.]+$/.test(text) && text.includes('.') ? 'deprecated' : address.range()
  if (range === 'unspecified' || range === 'multicast' || range === 'broadcast') return `no single machine (${plain})`
  if (byName) return undefined
  if (range !== 'unicast' || (address instanceof ipaddr.IPv6 && !address.match(globalUnicast)))
    return `a private address (${plain})`
  return undefined
}

/**
 * What a translating router would make of it: `64:ff9b::7f00:1` is 127.0.0.1. Where the address stands in one of a
 * network's own (64:ff9b:1::/48) only that network knows, so these stay what they are, and private.
 */
function embedded(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4 || !address.match(translated)) return address
  return new ipaddr.IPv4(address.toByteArray().slice(12))
}

export const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
const refused = (sentence: string) => new OutboundRefusal('refused', sentence)
