import { z } from 'zod'

export const observableTypes = [
  'ipv4',
  'ipv6',
  'domain',
  'url',
  'mail',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'cve',
  'filename',
  'account',
  'mac',
  'other',
] as const
export const ObservableType = z.enum(observableTypes).meta({ id: 'ObservableType' })
export type ObservableType = z.infer<typeof ObservableType>

/** A normalised observable: what the deduplication is done on. `internal` marks private and reserved ranges. */
export type FoundObservable = { type: ObservableType; value: string; internal: boolean }
