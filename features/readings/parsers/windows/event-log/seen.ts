import { isIP } from 'node:net'
import type { SeenType } from '../../../contract/reading.ts'
import type { Seen } from '../../reader/lines.ts'
import type { Entry } from './entry.ts'

const addresses = /^(?:IpAddress|SourceIp|DestinationIp|ClientAddress|SourceAddress|DestAddress|Address)$/
const paths =
  /^(?:Image|NewProcessName|ParentImage|ParentProcessName|TargetFilename|ImageLoaded|ImagePath|ServiceFileName)$/
const names = /^(?:QueryName|DestinationHostname)$/
const hashes: Record<string, SeenType> = { MD5: 'md5', SHA1: 'sha1', SHA256: 'sha256' }

/** What an entry names that can be asked of other evidence, by the fields Windows and Sysmon write it in. */
export function seenIn({ data, provider, id }: Entry): Seen[] {
  const where = (name: string) => `${name} of ${provider} ${id}`
  return data.flatMap(([name, value]): Seen[] => {
    if (value === '' || value === '-') return []
    if (addresses.test(name)) return addressOf(value.replace(/^::ffff:/i, ''), where(name))
    if (paths.test(name)) return [['filename', value.split(/[\\/]/).at(-1) ?? value, `${where(name)}: ${value}`]]
    if (names.test(name)) return value.includes('.') ? [['domain', value, where(name)]] : []
    if (name === 'Hashes' || name === 'Hash') return hashesOf(value, where(name))
    return (value.match(/https?:\/\/[^\s"'<>`|)\]]{3,500}/gi) ?? [])
      .slice(0, 20)
      .map((url) => ['url', url, where(name)])
  })
}

function addressOf(value: string, context: string): Seen[] {
  const kind = isIP(value)
  if (kind === 0 || /^(?:127\.|0\.0\.0\.0|::1?$)/.test(value)) return []
  return [[kind === 4 ? 'ipv4' : 'ipv6', value, context]]
}

const hashesOf = (value: string, context: string): Seen[] =>
  [...value.matchAll(/\b(MD5|SHA1|SHA256)=([0-9a-f]{32,64})\b/gi)].flatMap(([, kind = '', digest = '']): Seen[] => {
    const type = hashes[kind.toUpperCase()]
    return type && !/^0+$/.test(digest) ? [[type, digest.toLowerCase(), context]] : []
  })
