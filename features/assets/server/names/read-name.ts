import type { SaidName } from '../discover/mention.ts'
import { addressOf, normalValue } from './normal-value.ts'

/** On every machine, or on none: loopback, link-local, the first bridge of a container engine. */
const nobodys = /^(?:127\.|0\.|169\.254\.|22[4-9]\.|2[345]\d\.|172\.17\.0\.1$|::1?$|fe[89ab][0-9a-f]:|ff[0-9a-f]{2}:)/

/** An address that can be one of our hosts'; what lies outside is never an asset. */
export function ownAddress(text: string): string | undefined {
  const found = addressOf(text)
  return found?.internal && !nobodys.test(found.value) ? found.value : undefined
}

/** `fs2` or `fs2.corp.example`, which implies `fs2`; nothing for an address. */
export function namesOfHost(text: string): SaidName[] {
  const value = normalValue(text)
  if (value === undefined || value.length > 255 || addressOf(value) || /^localhost\b|[\s/\\@,;]/.test(value)) return []
  const dot = value.indexOf('.')
  if (dot < 1) return [{ kind: 'hostname', value }]
  return [
    { kind: 'fqdn', value },
    { kind: 'hostname', value: value.slice(0, dot), implied: true },
  ]
}

/** What every system has of its own is nobody's identity. */
const everywhere = new Set(
  'root,system,administrator,admin,guest,daemon,nobody,anonymous,localsystem,local service,network service,anonymous logon,www-data,postgres,defaultaccount'.split(
    ',',
  ),
)
const authorities = /^(?:nt authority|nt service|builtin|window manager|font driver host|iis apppool|workgroup|\.)\\/

/** `corp\ana`, `ana@corp.example`, `ana`, a SID; nothing for what every machine has, and for accounts of machines. */
export function namesOfAccount(text: string): SaidName[] {
  const value = normalValue(text)
  if (value === undefined || value.endsWith('$') || value === '-' || authorities.test(value)) return []
  if (/^s-1-\d/.test(value)) return value.startsWith('s-1-5-21-') ? [{ kind: 'sid', value }] : []
  if (value.startsWith('arn:')) return [{ kind: 'resource', value }]
  if (everywhere.has(value)) return []
  if (/^[^@\s]+@[^@\s]+$/.test(value)) return [{ kind: 'mail', value }]
  return [{ kind: 'account', value }]
}
