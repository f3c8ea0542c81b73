/** What OpenAPI says of one route, as far as asking it needs. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  format?: string
  pattern?: string
  minLength?: number
  minItems?: number
  minimum?: number
  exclusiveMinimum?: number
  default?: unknown
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
type Parameter = { name: string; in: 'query' | 'path' | 'header'; required?: boolean; schema?: Schema }
type Described = { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema?: Schema }> } }
export type Operation = {
  /** `GET /cases/{id}` */
  name: string
  method: 'GET' | 'POST'
  path: string
  filter: Parameter[]
  body: Schema | undefined
}
export type Api = { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, Schema> } }

/** Every route there is, by what the product says of itself. */
export const operationsOf = (api: Api): Operation[] =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase() as 'GET' | 'POST',
      path,
      filter: (described.parameters ?? []).filter((each) => each.in === 'query'),
      body: described.requestBody?.content['application/json']?.schema,
    })),
  )

/** What is put in where an id, a key or a text is asked for. */
export type Probe = { id: string; key: string }

/** The least that such a schema takes, with the probe wherever something is named. */
export function sample(schema: Schema | undefined, probe: Probe, schemas: Api['components']['schemas']): unknown {
  const of = (inner: Schema | undefined) => sample(inner, probe, schemas)
  if (!schema) return {}
  if (schema.$ref) return schema.$ref.endsWith('/Id') ? probe.id : of(schemas[schema.$ref.split('/').at(-1) ?? ''])
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const inner = schema.anyOf ?? schema.oneOf
  if (inner) return of(inner.find((each) => each.type !== 'null') ?? inner[0])
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(of))
  const type = [schema.type].flat().find((each) => each !== 'null')
  if (type === 'object') return sampleObject(schema, of)
  if (type === 'array') return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => of(schema.items))
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
  return sampleText(schema, probe)
}

/** Ids are named even where they need not be: what is optional betrays as well. */
function sampleObject({ properties = {}, required = [] }: Schema, of: (schema: Schema) => unknown) {
  const wanted = Object.entries(properties).filter(
    ([name]) => required.includes(name) || /(^|[a-z])(i|I)ds?$/.test(name),
  )
  return Object.fromEntries(wanted.map(([name, schema]) => [name, of(schema)]))
}

function sampleText({ format, pattern, minLength = 0 }: Schema, probe: Probe): string {
  if (format === 'uuid') return probe.id
  if (format === 'date-time') return '2026-03-01T08:00:00.000Z'
  if (format === 'date') return '2026-03-01'
  if (format === 'email') return 'probe@people.test'
  if (pattern?.includes('[1-9][0-9]{0,8}')) return probe.key
  return 'Said by somebody who only tries what there is'.slice(0, Math.max(minLength, 45))
}
