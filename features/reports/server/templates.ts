import { readdirSync, readFileSync } from 'node:fs'
import { TemplateBody } from '../contract/report.ts'

const folder = new URL('../../../content/report-templates/', import.meta.url)

/** Those that come with the product, by key. @throws when one cannot be read: a faulty pack stops the start */
export const shippedTemplates: ReadonlyMap<string, TemplateBody> = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [
      name.replace('.json', ''),
      TemplateBody.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
    ]),
)
