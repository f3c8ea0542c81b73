import { macOf, normalValue } from '../names/normal-value.ts'
import { namesOfAccount, namesOfHost, ownAddress } from '../names/read-name.ts'
import type { Mention, SaidName } from './mention.ts'

type Said = { type: string; name: string } & Record<string, unknown>

/** Details that hold one text or several; at most so many are read. */
const most = 20

function texts(said: Said, ...keys: string[]): string[] {
  return keys
    .flatMap((key) => said[key])
    .slice(0, most)
    .filter((value) => typeof value === 'string')
}

/** What is as long as a digest or says where it is from is the same wherever it is said. */
const isUnique = (id: string): boolean => /^[0-9a-f-]{24,}$|^arn:|^\/subscriptions\/|^s-1-\d/i.test(id)

function agentNames(source: string, said: Said): SaidName[] {
  return texts(said, 'id', 'agentId', 'agent_id').flatMap((id): SaidName[] => {
    const value = normalValue(id)
    if (value === undefined) return []
    return isUnique(value)
      ? [{ kind: 'agent_id', value }]
      : [{ kind: 'agent_id', value: `${source.toLowerCase()}:${value}`.slice(0, 300), weak: true }]
  })
}

function host(source: string, said: Said): Mention | undefined {
  const called = namesOfHost(said.name)
  const address = ownAddress(said.name)
  if (called.length === 0 && address === undefined) return undefined
  const further = texts(said, 'hostname', 'fqdn', 'dns').flatMap((text) => namesOfHost(text))
  const macs = texts(said, 'mac').flatMap((text): SaidName[] => {
    const value = macOf(text)
    return value === undefined ? [] : [{ kind: 'mac', value, weak: true }]
  })
  const addresses = [address, ...texts(said, 'ip', 'ips', 'address').map(ownAddress)].filter(
    (each) => each !== undefined,
  )
  // An address alone may be anybody's: ids beside it would tie them together.
  const names = called.length === 0 ? [] : [...called, ...further, ...agentNames(source, said), ...macs]
  return { kind: 'host', name: said.name.trim(), names, addresses: [...new Set(addresses)] }
}

function account(_source: string, said: Said): Mention | undefined {
  const called = namesOfAccount(said.name)
  if (called.length === 0) return undefined
  const further = texts(said, 'id', 'sid', 'upn', 'mail', 'email').flatMap((text): SaidName[] => {
    const value = normalValue(text)
    if (value === undefined) return []
    if (value.startsWith('s-1-5-21-')) return [{ kind: 'sid', value }]
    if (value.includes('@')) return namesOfAccount(value)
    return isUnique(value) ? [{ kind: 'resource', value }] : []
  })
  return { kind: 'account', name: said.name.trim(), names: [...called, ...further], addresses: [] }
}

const named =
  (kind: 'service' | 'cloud' | 'person' | 'site') =>
  (_source: string, said: Said): Mention | undefined => {
    const value = normalValue(said.name)
    if (value === undefined) return undefined
    const [label = said.name] = texts(said, 'label')
    return { kind, name: label.trim(), names: [{ kind: kind === 'cloud' ? 'resource' : 'name', value }], addresses: [] }
  }

const readers: Record<string, (source: string, said: Said) => Mention | undefined> = {
  host,
  hostname: host,
  computer: host,
  device: host,
  endpoint: host,
  machine: host,
  server: host,
  workstation: host,
  account,
  mailbox: account,
  identity: account,
  user: account,
  application: named('service'),
  service: named('service'),
  'cloud-resource': named('cloud'),
  cloud_resource: named('cloud'),
  person: named('person'),
  site: named('site'),
}

/** What an alert's list of assets says there is; of what it says nothing that we protect, nothing. */
export function readMentions(source: string, assets: readonly Said[]): Mention[] {
  return assets.flatMap((said) => {
    const kind = said.type.trim().toLowerCase()
    const mention = Object.hasOwn(readers, kind) ? readers[kind]?.(source, said) : undefined
    return mention ? [mention] : []
  })
}

/** An account with its domain among the observables is one of ours; a bare name may be whatever somebody tried. */
export function mentionOfAccount(value: string): Mention | undefined {
  const names = /^[^\\]+\\[^\\]+$/.test(value) ? namesOfAccount(value) : []
  return names.length === 0 ? undefined : { kind: 'account', name: value, names, addresses: [] }
}
