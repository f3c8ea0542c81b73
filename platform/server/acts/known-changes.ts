import { z } from 'zod'
import type { KnownChange, KnownField } from '../../contract/acts/known-change.ts'
import type { AnyChange } from '../change.ts'
import type { Registry } from '../registry.ts'

type Acts = Pick<Registry, 'acts'>
const known = new WeakMap<Acts, Map<string, KnownChange>>()

/** Every change that can be an act, with what it takes; read from the schemas once. */
export function knownChanges(registry: Acts): Map<string, KnownChange> {
  const changes =
    known.get(registry) ?? new Map([...registry.acts].map(([name, change]) => [name, knownChange(change)]))
  known.set(registry, changes)
  return changes
}

type Shape = {
  type?: string | string[]
  enum?: unknown[]
  maxLength?: number
  anyOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
  /** A shape with a name of its own stands among the definitions. */
  $ref?: string
  $defs?: Record<string, Shape>
}

function knownChange({ request, subjectKind }: AnyChange): KnownChange {
  const shape = z.toJSONSchema(request.body, { io: 'input', unrepresentable: 'any' }) as Shape
  const plain = plainly(shape.$defs ?? {})
  const { required = [], properties = {} } = plain(shape)
  const fields = Object.entries(properties).map(
    ([name, field]) => [name, { required: required.includes(name), ...knownField(plain(field), plain) }] as const,
  )
  return {
    name: request.name,
    summary: request.summary,
    subjectKind: request.path.includes('{id}') ? subjectKind : null,
    fields: Object.fromEntries(fields),
  }
}

const plainly =
  (named: Record<string, Shape>) =>
  (shape: Shape): Shape =>
    shape.$ref === undefined ? shape : { ...named[shape.$ref.replace('#/$defs/', '')], ...shape }

const longText = 400

function knownField(field: Shape, plain: (shape: Shape) => Shape): Omit<KnownField, 'required'> {
  const options = (field.anyOf ?? []).map(plain)
  const said = options.find(({ type }) => type !== 'null') ?? field
  const items = said.items && plain(said.items)
  const words = [field, ...options, ...(items ? [items] : [])]
    .flatMap((each) => each.enum ?? [])
    .filter((each) => typeof each === 'string')
  const types = [field.type ?? said.type ?? 'any'].flat()
  const none = types.includes('null') || options.some(({ type }) => type === 'null')
  return {
    type: types.find((type) => type !== 'null') ?? 'any',
    ...(words.length > 0 ? { words } : {}),
    ...(items && items.type !== 'object' ? { list: true as const } : {}),
    ...(none ? { nullable: true as const } : {}),
    ...(words.length === 0 && (said.maxLength ?? 0) > longText ? { long: true as const } : {}),
  }
}
