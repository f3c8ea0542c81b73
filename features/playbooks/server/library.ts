import { readdirSync, readFileSync } from 'node:fs'
import type { PlaybookDocument } from '../contract/document/playbook.ts'
import { readPlaybook } from '../contract/document/yaml.ts'

const folder = new URL('../../../content/playbooks/', import.meta.url)

export type InTheBox = { key: string; text: string; document: PlaybookDocument }

let known: InTheBox[] | undefined

/** The playbooks that come with the product, by name. @throws when one of them cannot be read */
export function library(): readonly InTheBox[] {
  known ??= readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8')
      const read = readPlaybook(text)
      if ('faults' in read) throw new Error(`The shipped playbook ${name} cannot be read: ${read.faults[0]?.sentence}`)
      return { key: name.replace('.yaml', ''), text, document: read.document }
    })
  return known
}
