import { chunkType } from './answers.ts'

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})
const resumable = header('Tus-Resumable', '1.0.0')
const path = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const refused = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const refusals = (...statuses: number[]) => Object.fromEntries(statuses.map((status) => [status, refused]))
const tags = ['uploads']
export const describedUploads = {
  '/uploads': {
    post: {
      operationId: 'uploadBegin',
      summary: 'Begin an upload (tus 1.0.0, creation); its address is answered as Location',
      tags,
      parameters: [
        resumable,
        header('Upload-Length', 'Bytes of the file'),
        header('Upload-Metadata', 'filename and target, each in base64: what it is called, and where it is to go'),
      ],
      responses: { 201: { description: 'Begun' }, ...refusals(400, 401, 403, 404, 412, 429, 503) },
    },
  },
  '/uploads/{id}': {
    head: {
      operationId: 'uploadOffset',
      summary: 'How many bytes have come to stay',
      tags,
      parameters: [path, resumable],
      responses: { 200: { description: 'Upload-Offset says it' }, ...refusals(401, 404, 412) },
    },
    patch: {
      operationId: 'uploadGoOn',
      summary: 'Bring the bytes that follow; what came of them stays even when the line breaks',
      tags,
      parameters: [path, resumable, header('Upload-Offset', 'Where they begin')],
      requestBody: {
        required: true,
        content: { [chunkType]: { schema: { type: 'string', contentEncoding: 'binary' } } },
      },
      responses: {
        204: { description: 'Upload-Offset says how many bytes are here' },
        ...refusals(400, 401, 403, 404, 409, 412, 415, 503),
      },
    },
    delete: {
      operationId: 'uploadGiveUp',
      summary: 'Give an upload up',
      tags,
      parameters: [path, resumable],
      responses: { 204: { description: 'Gone' }, ...refusals(401, 404, 412) },
    },
  },
}
