import { type ObservableType, observableTypes } from '../../contract/observable-type.ts'

/** What to try for a sender's type, and which half of a composite value (`filename|sha256`, `ip-dst|port`) carries it. */
export type ReadType = { as: ObservableType | 'ip' | 'hash' | 'file'; part: 0 | 1 }

/** Words of TheHive, MISP, IRIS, ECS, STIX and of people, besides our own. */
const words: Record<string, string> = {
  ip: 'ip ipv4 ipv6 ipaddr ipaddress ip-address ipv4-addr ipv6-addr ipv4addr ipv6addr ip-src ip-dst ip-any ip-sender ip4 ip6 address src-ip dst-ip source-ip destination-ip srcip dstip remote-ip local-ip',
  domain: 'domain domain-name hostname host fqdn dns sni server rrname',
  url: 'url uri link uri-path-full',
  mail: 'mail email email-addr email-address mail-address email-src email-dst email-reply-to emailaddress sender recipient account-email e-mail',
  hash: 'hash filehash file-hash file-hashes checksum',
  file: 'file filename file-name file-path filepath path attachment email-attachment malware-sample',
  md5: 'md5 hash-md5 file-md5',
  sha1: 'sha1 sha-1 hash-sha1 file-sha1',
  sha256: 'sha256 sha-256 hash-sha256 file-sha256',
  sha512: 'sha512 sha-512 hash-sha512 file-sha512',
  cve: 'cve vulnerability cve-id',
  account: 'account user username user-name user-account login target-user upn sid account-name',
  mac: 'mac mac-address mac-addr macaddress',
}

const meanings = new Map<string, ReadType['as']>(
  Object.entries(words).flatMap(([as, all]) => all.split(' ').map((word) => [word, as as ReadType['as']] as const)),
)
for (const type of observableTypes) if (!meanings.has(type)) meanings.set(type, type)
meanings.set('filename', 'filename')

/** Reads a type leniently (`ip-dst`, `IPv4_Addr`, `hash`, `fqdn`); an unknown word is `other`. */
export const readType = (said: string): ReadType => {
  const known = meanings.get(said)
  if (known) return { as: known, part: 0 }
  const word = said
    .trim()
    .toLowerCase()
    .replace(/[\s_.]+/g, '-')
  const composite = word.indexOf('|')
  if (composite === -1) return { as: meanings.get(word) ?? 'other', part: 0 }
  const [first, second] = [word.slice(0, composite), word.slice(composite + 1)]
  const wanted = first.startsWith('filename') || first === 'malware-sample' ? second : first
  return { as: meanings.get(wanted) ?? 'other', part: wanted === second ? 1 : 0 }
}
