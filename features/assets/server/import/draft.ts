import type { AssetKind, AssetNameKind, Criticality, Exposure } from '../../contract/asset.ts'
import type { AssetInput } from '../../contract/requests/import-assets.ts'
import { addressOf, macOf, normalValue } from '../names/normal-value.ts'
import { namesOfAccount, namesOfHost } from '../names/read-name.ts'

/** A row of an import that can be taken. `name` null: the first of its names. */
export type Draft = {
  row: number
  kind: AssetKind
  name: string | null
  criticality?: Criticality | undefined
  owner?: string | undefined
  site?: string | undefined
  exposure?: Exposure | undefined
  tags: string[]
  names: { kind: AssetNameKind; value: string }[]
}
export type Refusal = { row: number; sentence: string }
export type Drafts = { drafts: Draft[]; refusals: Refusal[]; ignored: string[] }

const ofAccounts: readonly AssetNameKind[] = ['account', 'mail', 'upn', 'sid']

const kindBy = (names: Draft['names']): AssetKind | undefined => {
  const kinds = names.map(({ kind }) => kind)
  if (kinds.some((kind) => ['hostname', 'fqdn', 'ip', 'mac', 'agent_id'].includes(kind))) return 'host'
  if (kinds.some((kind) => ofAccounts.includes(kind))) return 'account'
  return kinds.includes('resource') ? 'cloud' : undefined
}

/** In the one spelling, and of its kind; undefined when it is none. */
function nameOf(kind: AssetNameKind, given: string): { kind: AssetNameKind; value: string } | undefined {
  const value = normalValue(given)
  if (value === undefined) return undefined
  if (kind === 'ip') return addressOf(given) && { kind, value }
  if (kind === 'mac') return macOf(given) === undefined ? undefined : { kind, value }
  // A full name in the column of host names is a full name.
  if (kind === 'hostname' || kind === 'fqdn') return namesOfHost(value).find((name) => !name.implied)
  if (kind === 'upn' || kind === 'mail') return value.includes('@') ? { kind, value } : undefined
  if (kind === 'account') return namesOfAccount(value)[0] && { kind, value }
  return { kind, value }
}

/** What people call a thing is a name of a host or an account, if it can be one. */
function nameAsName(kind: AssetKind | undefined, name: string): { kind: AssetNameKind; value: string } | undefined {
  const value = normalValue(name)
  if (value === undefined) return undefined
  if (addressOf(name)) return { kind: 'ip', value }
  if (kind === 'host') return namesOfHost(value).find((each) => !each.implied) ?? { kind: 'name', value }
  if (kind === 'account') return namesOfAccount(value)[0] ?? { kind: 'name', value }
  return kind === 'cloud' ? { kind: 'resource', value } : { kind: 'name', value }
}

/** One given asset as a draft, or the sentence why not. */
export function draftOf(row: number, given: AssetInput): Draft | Refusal {
  const names: Draft['names'] = []
  for (const { kind, value } of given.names) {
    const name = nameOf(kind, value)
    if (!name) return { row, sentence: `“${value}” is no ${wordOf[kind]}.` }
    if (!names.some((each) => each.kind === name.kind && each.value === name.value)) names.push(name)
  }
  const kind = given.kind ?? kindBy(names)
  if (!kind)
    return { row, sentence: 'It does not say what it is: give a kind, such as host, service, site, account or person.' }
  const called = given.name === undefined ? undefined : nameAsName(kind, given.name)
  if (called && !names.some((each) => each.value === called.value)) names.push(called)
  if (names.length === 0) return { row, sentence: 'It has no name.' }
  const { criticality, owner, site, exposure, tags } = given
  return { row, kind, name: given.name ?? null, names, criticality, owner, site, exposure, tags }
}

const wordOf: Record<AssetNameKind, string> = {
  hostname: 'name of a host',
  fqdn: 'full name of a host',
  ip: 'address',
  mac: 'MAC address',
  agent_id: 'id of an agent',
  resource: 'id of a resource',
  account: 'account, or one that every machine has',
  mail: 'mail address',
  upn: 'name to sign in with (UPN)',
  sid: 'SID',
  name: 'name',
}

export const sorted = (read: readonly (Draft | Refusal)[]): Pick<Drafts, 'drafts' | 'refusals'> => ({
  drafts: read.flatMap((each) => ('sentence' in each ? [] : [each])),
  refusals: read.flatMap((each) => ('sentence' in each ? [each] : [])),
})

export const draftsOf = (given: readonly AssetInput[]): Drafts => ({
  ...sorted(given.map((each, at) => draftOf(at + 1, each))),
  ignored: [],
})
