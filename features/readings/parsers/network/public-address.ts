import { BlockList, isIP } from 'node:net'

// IANA's registries of special-purpose addresses: nobody outside answers from these.
const inside = new BlockList()
const ranges4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3`
for (const [address = '', prefix] of ranges4.split(/\s+/).map((range) => range.split('/')))
  inside.addSubnet(address, Number(prefix), 'ipv4')
const outside = new BlockList()
outside.addSubnet('2000::', 3, 'ipv6')
inside.addSubnet('2001:db8::', 32, 'ipv6')
inside.addSubnet('3fff::', 20, 'ipv6')

/** The type of an address that somebody outside may have, else null. */
export function publicType(address: string): 'ipv4' | 'ipv6' | null {
  const kind = isIP(address)
  if (kind === 4) return inside.check(address, 'ipv4') ? null : 'ipv4'
  if (kind === 6) return outside.check(address, 'ipv6') && !inside.check(address, 'ipv6') ? 'ipv6' : null
  return null
}
