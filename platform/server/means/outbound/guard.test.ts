import { describe, expect, it } from 'vitest'
import { readAllowed } from './allowed.ts'
import { checkHost, checkUrl } from './guard.ts'

/** Whether a connection to it would be made; none is. */
async function letThrough(address: string, allow = ''): Promise<boolean> {
  const resolve = async () => [{ address, family: address.includes(':') ? (6 as const) : (4 as const) }]
  return checkHost(new URL('https://name.example.test/'), readAllowed(allow), resolve).then(
    () => true,
    () => false,
  )
}

// The registries of special-purpose addresses IANA keeps, each by an address from its midst, and multicast.
const special = `0.1.2.3 10.1.2.3 100.64.1.2 127.9.9.9 169.254.7.7 172.31.255.1 192.0.0.1 192.0.0.8 192.0.0.170 192.0.0.255
  192.0.2.9 192.31.196.9 192.52.193.9 192.88.99.2 192.168.9.9 192.175.48.9 198.18.9.9 198.19.255.255 198.51.100.9
  203.0.113.9 224.0.0.9 239.255.255.250 240.0.0.1 255.255.255.255
  :: ::1 ::ffff:10.0.0.1 ::ffff:0:10.0.0.1 ::8.8.8.8 64:ff9b::10.0.0.1 64:ff9b:1::8.8.8.8 64:ff9b:1:7f00:0:100::
  100::9 100:0:0:1::9 2001::9 2001:1::1 2001:1::3 2001:2::9 2001:3::9 2001:4:112::9 2001:10::9 2001:20::9 2001:30::9
  2001:db8::9 2002:808:808::1 2620:4f:8000::9 3fff::9 3fff:fff::9 4000::9 5f00::9 fc00::9 fd12::9 fe80::9 fec0::9 ff02::9`
const clouds = `169.254.169.254 169.254.170.2 169.254.170.23 169.254.42.42 168.63.129.16 100.100.100.200 192.0.0.192
  ::ffff:168.63.129.16 64:ff9b::168.63.129.16 fd00:ec2::254 fd00:ec2::23 fd00:42::42 fd20:ce::254`
const each = (text: string) => text.split(/\s+/)

describe('the guard', () => {
  it('says a private address and a closed port at once, and the port alone of what has to be looked up', () => {
    const check =
      (url: string, allow = '') =>
      () =>
        checkUrl(url, readAllowed(allow))
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect(check(`http://${host}:25/`)).toThrow(/private address .* and port 25 is not one of the web/)
    expect(check('http://name.example.test:25/')).toThrow(/^Port 25 is not one of the web/)
    expect(check('http://localhost:25/', 'localhost:25')).not.toThrow()
  })

  it.each(each(special))('does not let a request to %s', async (address) =>
    expect(await letThrough(address)).toBe(false),
  )

  it.each(each(clouds))('nor to %s of a cloud, but for who names that very address', async (address) => {
    expect(await letThrough(address)).toBe(false)
    expect(await letThrough(address, 'name.example.test')).toBe(false)
    const own = address.replace('64:ff9b::', '').replace('::ffff:', '')
    expect(await letThrough(address, own)).toBe(true)
  })

  it.each(['93.184.216.34', '168.63.129.17', '192.0.1.1', '2606:2800:220:1::1', '64:ff9b::808:808'])(
    'lets one to %s',
    async (address) => expect(await letThrough(address)).toBe(true),
  )
})
