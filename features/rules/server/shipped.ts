import { readdirSync, readFileSync } from 'node:fs'
import type { RuleBody } from '../contract/rule.ts'
import { readRules } from '../contract/yaml.ts'

const folder = new URL('../../../content/rules/', import.meta.url)

export type Example = { key: string; body: RuleBody }

let known: Example[] | undefined

/** Rules that come with the product, one a file; none is there until somebody takes it. @throws when one cannot be read */
export function shipped(): readonly Example[] {
  known ??= readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const read = readRules(readFileSync(new URL(name, folder), 'utf8'))
      if ('fault' in read) throw new Error(`The shipped rule ${name} cannot be read: ${read.fault}`)
      return { key: name.replace('.yaml', ''), body: read.rules[0]! }
    })
  return known
}
