import { z } from 'zod'
import type { ChangeRequest, Endpoint, QueryRequest } from '../../contract/endpoint.ts'
import { ProblemBody } from '../../contract/problem.ts'
import { permissionOf } from '../policy.ts'
import type { Registry } from '../registry.ts'

type Json = Record<string, unknown>

/** OpenAPI 3.1 from the contracts of all manifests, and the paths of doors, which describe themselves. */
export function describeApi(registry: Registry, version: string): Json {
  const schemas: Json = {}
  const paths: Record<string, Json> = {}
  const convert = (schema: z.ZodType, io: 'input' | 'output') => toSchema(schema, io, schemas)
  convert(ProblemBody, 'output')
  const describe = (request: Endpoint, permission?: string) =>
    request.kind === 'change'
      ? placeChange({ paths, convert }, request, permission)
      : placeQuery({ paths, convert }, request, permission)
  for (const change of registry.changes.values()) {
    if (!change.door) describe(change.request, permissionOf(change))
  }
  for (const query of registry.queries) describe(query.request, query.permission)
  for (const feature of registry.features) {
    for (const request of feature.doorRequests ?? []) describe(request)
    for (const schema of feature.describedSchemas ?? []) convert(schema, 'output')
    if (feature.noun) place(paths, `/${feature.noun}/changes`, { post: bulkOperation(feature.noun) })
    for (const [path, operations] of Object.entries(feature.describedDoors ?? {}))
      Object.assign((paths[path] ??= {}), operations)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Caseward', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { session: [] }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'caseward_session' },
      },
    },
  }
}

type Drawing = { paths: Record<string, Json>; convert: (schema: z.ZodType, io: 'input' | 'output') => Json }

function placeChange({ paths, convert }: Drawing, request: ChangeRequest, permission?: string): void {
  const body = { required: true, content: { 'application/json': { schema: convert(request.body, 'input') } } }
  place(paths, request.path, {
    post: {
      ...common(request, permission),
      requestBody: body,
      responses: responses(convert(request.answer, 'output')),
    },
  })
}

function placeQuery({ paths, convert }: Drawing, request: QueryRequest, permission?: string): void {
  const filter = convert(request.query, 'input') as { properties?: Json; required?: string[] }
  const operation = common(request, permission)
  const parameters = Object.entries(filter.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: filter.required?.includes(name) ?? false,
    schema,
  }))
  place(paths, request.path, {
    get: {
      ...operation,
      parameters: [...operation.parameters, ...parameters],
      responses: responses(convert(request.answer, 'output')),
    },
  })
}

function place(paths: Record<string, Json>, path: string, operations: Json): void {
  Object.assign((paths[path] ??= {}), operations)
}

const common = (request: Endpoint, permission?: string) => ({
  operationId: request.name.replaceAll(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase()),
  summary: request.summary,
  ...(permission ? { description: `Needs the permission \`${permission}\`.` } : {}),
  tags: [request.path.split('/')[1] ?? ''],
  parameters: [...request.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
})

const problem = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const responses = (schema: unknown) => ({
  200: { description: 'Done', content: { 'application/json': { schema } } },
  ...Object.fromEntries([400, 401, 403, 404, 409, 422, 429, 503].map((status) => [status, problem])),
})

const bulkOperation = (noun: string) => ({
  operationId: `${noun}Changes`,
  summary: 'A list of changes in one transaction; what one refuses does not stop the others',
  tags: [noun],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['changes'],
          properties: {
            changes: {
              type: 'array',
              minItems: 1,
              maxItems: 1000,
              items: {
                type: 'object',
                required: ['id', 'change'],
                properties: { id: { type: 'string' }, change: { type: 'string' }, body: { type: 'object' } },
              },
            },
          },
        },
      },
    },
  },
  responses: responses({
    type: 'object',
    properties: { groupId: { type: 'string' }, results: { type: 'array', items: { type: 'object' } } },
  }),
})

/** Schemas with an id become components, apart for what is sent and what is answered where the two differ. */
function toSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const {
    $schema: _,
    $defs,
    ...root
  } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // Patterns beside a format say the same twice, at length.
      if (jsonSchema.format && jsonSchema.pattern) delete jsonSchema.pattern
    },
  }) as Json & { $defs?: Record<string, Json> }
  const name = (id: string) =>
    io === 'input' &&
    JSON.stringify(schemas[id] ?? null) !== JSON.stringify(tidy($defs?.[id] ?? (root as Json), String)) &&
    schemas[id]
      ? `${id}Input`
      : id
  for (const [id, definition] of Object.entries($defs ?? {})) schemas[name(id)] ??= tidy(definition, name)
  const own = (root as { id?: string }).id
  const body = tidy(root, name)
  if (!own) return body
  schemas[name(own)] ??= body
  return { $ref: `#/components/schemas/${name(own)}` }
}

/** `$defs` references become references to components; zod's own `id` is dropped. */
function tidy(value: unknown, name: (id: string) => string): Json {
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) => {
    if (key === 'id' && typeof inner === 'string' && /^[A-Z]\w+$/.test(inner)) return undefined
    if (key === '$ref' && typeof inner === 'string')
      return inner.replace(/^#\/\$defs\/(.*)$/, (_, id: string) => `#/components/schemas/${name(id)}`)
    return inner
  }) as Json
}
