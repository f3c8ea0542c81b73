import type { AssetNameKind } from '../../contract/asset.ts'
import { likelySpellings } from './likely-spellings.ts'

type Name = { kind: AssetNameKind; value: string }

/** What a machine or a person is called wherever it is: `fs-2` of `fs-2.corp.example`, `ana` of `corp\ana`; ids have none. */
export function labelOf(kind: AssetNameKind, value: string): string | undefined {
  if (kind === 'hostname' || kind === 'fqdn') return value.split('.')[0]
  if (kind === 'mail' || kind === 'upn') return value.split('@')[0]
  return kind === 'account' ? value.slice(value.indexOf('\\') + 1).split('@')[0] : undefined
}

/** The names under which whom a name is of may be known already: the host of a full name, the account of a mail address. */
export function spellingsOf({ kind, value }: Name): Name[] {
  if (kind === 'fqdn') return [{ kind: 'hostname', value: labelOf(kind, value)! }]
  if (kind !== 'mail' && kind !== 'upn') return []
  return likelySpellings([value]).accounts.map((account) => ({ kind: 'account', value: account }))
}
