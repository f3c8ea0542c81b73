import type { Scene } from '../../../../platform/server/scene.ts'
import { columnsOf } from '../columns.ts'
import { fieldsOf, insertInto, insertVersion, templatesOf, typesOf, updateIn } from '../definitions.store.ts'
import { packVersion, shippedFields, shippedTemplates, shippedTypes } from './read-pack.ts'

type Standing = { key: string; shipped: number | null; edited: boolean }

/** Not there yet, or taken from an older pack and left as it was. */
const isDue = (rows: readonly Standing[], key: string): boolean => {
  const found = rows.find((row) => row.key === key)
  return found === undefined || (found.shipped !== null && found.shipped < packVersion && !found.edited)
}

/** What taking the pack would bring, by key. */
export async function offered(scene: Scene) {
  const [types, fields, templates] = [await typesOf(scene), await fieldsOf(scene), await templatesOf(scene)]
  return {
    types: shippedTypes.filter(({ key }) => isDue(types, key)),
    fields: shippedFields.filter(({ key }) => isDue(fields, key)),
    templates: shippedTemplates.filter(({ key }) => isDue(templates, key)),
    held: { types, fields, templates },
  }
}

/** Fields and templates first: types point at them. */
export async function takePack(scene: Scene): Promise<{ types: number; fields: number; templates: number }> {
  const { types, fields, templates, held } = await offered(scene)
  for (const field of fields) {
    const row = { ...columnsOf(field), shipped: packVersion }
    const old = held.fields.find(({ key }) => key === field.key)
    if (old) await updateIn(scene, 'case_fields', old.id, row)
    else await insertInto(scene, 'case_fields', row as never)
  }
  for (const { key, name, description, ...content } of templates) {
    const row = { key, name, description, content: JSON.stringify(content), shipped: packVersion }
    const old = held.templates.find((each) => each.key === key)
    if (old) await updateIn(scene, 'case_templates', old.id, row)
    const id = old?.id ?? (await insertInto(scene, 'case_templates', row))
    await insertVersion(scene, { templateId: id, version: (old?.version ?? 0) + 1, name, content })
  }
  for (const { position: _, ...type } of types) {
    const row = { ...columnsOf(type), shipped: packVersion }
    const old = held.types.find(({ key }) => key === type.key)
    if (old) await updateIn(scene, 'case_types', old.id, row)
    else await insertInto(scene, 'case_types', row as never)
  }
  return { types: types.length, fields: fields.length, templates: templates.length }
}
