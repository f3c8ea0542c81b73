import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { isId } from '../../../../platform/server/ids.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import { granted, needs as needsSentence } from '../../../../platform/server/policy.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import { openReport } from '../../contract/requests/reports.ts'
import { fileName, types } from '../file-name.ts'
import { lacks } from '../report.ts'
import { filesOf, isOpen, selectReport, type FileRow, type ReportRow } from '../reports.store.ts'

/** Whatever it holds is shown as it stands and runs nothing, asks for nothing, and knows nothing of who is signed in. */
const closed = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
}

/** A file of a report for who opened it, for a quarter of an hour. */
export const reportFileDoor =
  (files: Files) =>
  (app: FastifyInstance, doors: Doors): void => {
    app.get('/api/v1/reports/:id/files/:format', (request, reply) => giveFile({ files, doors }, request, reply))
  }

type Parts = { files: Files; doors: Doors }
type Opened = { row: ReportRow; file: FileRow }

async function opened({ doors }: Parts, actor: Actor, request: FastifyRequest): Promise<Opened> {
  const { id = '', format = '' } = request.params as { id?: string; format?: string }
  const found = isId(id)
    ? await doors.read(actor, async (scene) => {
        const row = await selectReport(scene, id)
        const file = (await filesOf(scene, [id])).find((each) => each.format === format)
        return row && file && (await isOpen(scene, id, format)) ? { row, file } : undefined
      })
    : undefined
  if (!found) throw unknown('open report')
  return found
}

async function giveFile(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const actor = parts.doors.actorOf(request)
  const { row, file } = await opened(parts, actor, request)
  if (!granted(actor, 'report.read'))
    throw new Problem('forbidden', 'request.forbidden', needsSentence(actor, 'report.read'))
  const barred = lacks(actor, row.needs)
  if (barred) throw new Problem('forbidden', 'request.forbidden', barred)
  const bytes = await parts.files.read(actor.organisationId, file.contentId)
  const how = file.format === 'html' ? 'inline' : 'attachment'
  return reply
    .headers({
      ...closed,
      'content-type': types[file.format],
      'content-length': file.size,
      'content-disposition': `${how}; filename="${fileName(row, file.format)}"`,
    })
    .send(bytes)
}

const binary = { schema: { type: 'string', contentEncoding: 'binary' } }

export const describedFiles = {
  '/reports/{id}/files/{format}': {
    get: {
      operationId: 'reportFile',
      summary: `A file of a report, for a quarter of an hour, for who opened it (${openReport.name})`,
      tags: ['reports'],
      parameters: ['id', 'format'].map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      responses: {
        200: {
          description: 'Done',
          content: { 'application/pdf': binary, 'text/html': binary, 'text/markdown': binary },
        },
        404: {
          description: 'Refused',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  },
}
