import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { TypeKey, typeBody } from '../../contract/case-type.ts'
import { FieldKey, FieldKind, fieldBody } from '../../contract/field.ts'
import { readYaml, TemplateDocument } from './template-yaml.ts'

/** Raised when what is shipped changes: who took an older one is offered the newer. */
export const packVersion = 1

const folder = new URL('../../../../content/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8')
const files = (path: string) =>
  readdirSync(new URL(path, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${path}${name}`)

/** @throws with the name of the file and the line: a faulty pack stops the start */
function readAll<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema>[] {
  return files(path).map((file) => {
    try {
      return readYaml(read(file), schema)
    } catch (error) {
      throw new Error(`content/${file}: ${(error as Error).message}`, { cause: error })
    }
  })
}

const TypeDocument = z.strictObject({ key: TypeKey, position: z.int(), ...typeBody }).omit({ teamId: true })
const FieldsDocument = z.array(z.strictObject({ key: FieldKey, kind: FieldKind, ...fieldBody }))

/** The Reference Security Incident Taxonomy: what its classes and entries are called. */
export const rsit = z
  .array(z.strictObject({ value: z.string(), label: z.string() }))
  .parse(JSON.parse(read('taxonomies/rsit.json')))

export const shippedTypes = readAll('types/', TypeDocument).sort((a, b) => a.position - b.position)
export const shippedFields = readAll('fields/', FieldsDocument).flat()
export const shippedTemplates = readAll('templates/', TemplateDocument)
