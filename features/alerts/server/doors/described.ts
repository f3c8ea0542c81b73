const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const problem = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const bytes = {
  responses: {
    200: { description: 'The bytes', content: { 'application/octet-stream': { schema: {} } } },
    '4XX': problem,
  },
}

const downloads = {
  '/alerts/{id}/payload/raw': {
    get: {
      operationId: 'alertPayloadRaw',
      summary: 'The exact bytes as they were received, as a download',
      description: 'Needs the permission `alert.read`.',
      tags: ['alerts'],
      parameters: [id, { name: 'arrival', in: 'query', required: false, schema: { type: 'string', format: 'uuid' } }],
      ...bytes,
    },
  },
  '/dead-letters/{id}/raw': {
    get: {
      operationId: 'deadLetterRaw',
      summary: 'The exact bytes of a rejected item as they were received, as a download',
      description: 'Needs the permission `dead-letter.read`.',
      tags: ['dead-letters'],
      parameters: [id],
      ...bytes,
    },
  },
}

/** OpenAPI of the doors that take or give bytes instead of JSON of ours. */
export const describedDoors = (connectors: readonly string[]): Record<string, Record<string, unknown>> => ({
  '/ingest/{connector}': {
    post: {
      operationId: 'alertIngest',
      summary: 'Take in a tool’s own payload: one alert or many, JSON, NDJSON or the tool’s envelope, gzip allowed',
      description: 'Needs the permission `alert.receive`.',
      tags: ['alerts'],
      parameters: [
        { name: 'connector', in: 'path', required: true, schema: { type: 'string', enum: [...connectors].sort() } },
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: {} }, 'application/x-ndjson': { schema: {} } },
      },
      responses: {
        200: {
          description: 'Done',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Received' } } },
        },
        '4XX': problem,
      },
    },
  },
  ...downloads,
})
