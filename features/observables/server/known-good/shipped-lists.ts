import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { derivedId } from '../../../../platform/server/ids.ts'
import { readWarninglist, type Warninglist } from './warninglist.ts'

const folder = new URL('../../../../content/warninglists/', import.meta.url)

const texts = await Promise.all(
  (await readdir(folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readFile(new URL(name, folder), 'utf8')),
)

/** `switched_on: false` is a word of ours in MISP's format: such a list waits for somebody to switch it on. */
export type ShippedList = Warninglist & { enabled: boolean }

/** What came with the product. */
export const shippedLists: readonly ShippedList[] = texts.map((text) => ({
  ...readWarninglist(text),
  enabled: (JSON.parse(text) as { switched_on?: boolean }).switched_on !== false,
}))

/** Other words where a release brings other lists. */
export const shippedDigest: string = createHash('sha256').update(texts.join('\u0000')).digest('hex').slice(0, 16)

/** A shipped list has no row until it is switched off; its id says which it is. */
export const shippedId = (organisationId: string, name: string): string => derivedId(organisationId, 'known-good', name)
