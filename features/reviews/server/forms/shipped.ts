import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { FormBody, Key } from '../../contract/form.ts'

const folder = new URL('../../../../content/reviews/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

/** They hold until an organisation saves one of the same key. */
export const shippedForms = z.array(FormBody).parse(read('forms.json'))
export const shippedCauses = z
  .array(z.strictObject({ key: Key, name: z.string(), area: z.string() }))
  .parse(read('causes.json'))
