import { normaliseObservable } from '../../../observables/server/index.ts'

/** As long as a name can be; what is longer is none. */
export const longestName = 300

/** Looked at first, because most names are none. */
const shaped = /^\[?[0-9a-f.:]*[.:][0-9a-f.:]*(?:%[\w.-]*)?\]?(?::\d{1,5})?$/i

/** An address in canonical form, and whether it is of a private or reserved range. */
export function addressOf(text: string): { value: string; internal: boolean } | undefined {
  if (!shaped.test(text)) return undefined
  const found = normaliseObservable('ip', text)
  return found?.type === 'ipv4' || found?.type === 'ipv6' ? found : undefined
}

const mac = /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i

export const macOf = (text: string): string | undefined =>
  mac.test(text)
    ? text
        .toLowerCase()
        .replace(/[^0-9a-f]/g, '')
        .replace(/..(?=.)/g, '$&:')
    : undefined

/**
 * The one spelling a name is kept and looked up in, whatever its kind: no directory tells upper from lower case, a final
 * dot of a host says nothing, addresses have a canonical form. Undefined when there is nothing to keep.
 */
export function normalValue(text: string): string | undefined {
  const plain = text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()
  if (plain === '' || plain.length > longestName || !plain.isWellFormed()) return undefined
  return (
    addressOf(plain)?.value ??
    macOf(plain) ??
    (plain
      .toLowerCase()
      .replace(/\\{2,}/g, '\\')
      .replace(/(?<=[^.\s])\.$/, '') ||
      undefined)
  )
}
