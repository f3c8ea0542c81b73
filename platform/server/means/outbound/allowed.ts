import ipaddr from 'ipaddr.js'
import { SettingError } from '../../config.ts'

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]
type Entry = { port: number | null } & ({ range: Range } | { host: string } | { suffix: string })

/** What the administrator lets requests reach besides the public internet, from CASEWARD_OUTBOUND_ALLOW. */
export type Allowed = {
  host: (hostname: string, port: number) => boolean
  address: (address: ipaddr.IPv4 | ipaddr.IPv6, port: number) => boolean
}

/**
 * Hosts (`wiki.example.test`), names below one (`*.corp.test`), addresses and ranges (`10.1.0.0/16`, `fd00::/8`), by
 * comma, each with a port or for all of them (`10.1.2.3:8089`, `[fd00::1]:8089`).
 * @throws SettingError naming the entry that cannot be read
 */
export function readAllowed(text = ''): Allowed {
  const entries = text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)
    .map(readEntry)
  const forPort = (port: number) => entries.filter((entry) => entry.port === null || entry.port === port)
  return {
    host: (hostname, port) =>
      forPort(port).some(
        (entry) =>
          ('host' in entry && entry.host === hostname) || ('suffix' in entry && hostname.endsWith(entry.suffix)),
      ),
    address: (address, port) =>
      forPort(port).some(
        (entry) => 'range' in entry && entry.range[0].kind() === address.kind() && address.match(entry.range),
      ),
  }
}

function readEntry(entry: string): Entry {
  const [, host, bits, portText] =
    /^(\[[\da-f:.]+\]|[\da-f]*:[\da-f:.]*:[\da-f:.]*|[^/:]+)(?:\/(\d{1,3}))?(?::(\d{1,5}))?$/i.exec(entry) ?? []
  const port = portText === undefined ? null : Number(portText)
  if (!host || (port !== null && (port < 1 || port > 65535))) throw unreadable(entry)
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (ipaddr.isValid(bare)) {
    const address = ipaddr.process(bare)
    const all = address.kind() === 'ipv4' ? 32 : 128
    const length = bits === undefined ? all : Number(bits)
    if (length > all) throw unreadable(entry)
    return { port, range: [address, length] }
  }
  if (bits !== undefined) throw unreadable(entry)
  if (/^\*(\.[a-z0-9-]+)+$/.test(bare)) return { port, suffix: bare.slice(1) }
  if (!/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(bare) || /^[\d.]+$/.test(bare)) throw unreadable(entry)
  return { port, host: bare }
}

const unreadable = (entry: string) =>
  new SettingError(
    `The setting CASEWARD_OUTBOUND_ALLOW is wrong: "${entry}" is neither a host, an address nor a range (like 10.1.0.0/16), with or without a port.`,
  )
