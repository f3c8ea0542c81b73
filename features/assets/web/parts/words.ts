import type { AssetKind, AssetNameKind, Criticality, Exposure } from '../../contract/asset.ts'

const kinds: Record<AssetKind, string> = {
  host: 'Host',
  service: 'Application or service',
  cloud: 'Cloud resource',
  site: 'Site',
  account: 'Account',
  person: 'Person',
}
export const kindWord = (kind: AssetKind): string => kinds[kind]

const names: Record<AssetNameKind, string> = {
  hostname: 'Host name',
  fqdn: 'Full name',
  ip: 'Address',
  mac: 'MAC address',
  agent_id: 'Agent id',
  resource: 'Resource id',
  account: 'Account',
  mail: 'Mail address',
  upn: 'Sign-in name',
  sid: 'SID',
  name: 'Name',
}
export const nameKindWord = (kind: AssetNameKind): string => names[kind]

const exposureWords: Record<Exposure, string> = { internal: 'Internal', partner: 'Partners', internet: 'Internet' }
export const exposureWord = (exposure: Exposure | null): string => (exposure ? exposureWords[exposure] : 'Not known')

export const criticalityWord = (criticality: Criticality | null): string =>
  criticality ? `${criticality[0]!.toUpperCase()}${criticality.slice(1)}` : 'Not rated'

/** The heaviest first, as one chooses. */
export const levels: readonly (Criticality | null)[] = ['critical', 'high', 'medium', 'low', null]
