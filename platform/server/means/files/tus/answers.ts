import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../../../contract/problem.ts'
import { send } from '../../../http/errors.ts'

export const tusVersion = '1.0.0'
export const tusExtensions = 'creation,termination,expiration'
export const chunkType = 'application/offset+octet-stream'

/** What HTTP has a status for and our other problems do not need. */
export function refuseVersion(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.header('tus-version', tusVersion)
  const detail = `Uploads speak tus ${tusVersion}: send the header Tus-Resumable: ${tusVersion}. Nothing was kept.`
  return send(reply, { status: 412, code: 'upload.version', detail, extra: {} }, request)
}

/** Disk full and its kin, in words; undefined for what is no lack of room. */
export function lackOfRoom(error: unknown): Problem | undefined {
  const { code } = error as NodeJS.ErrnoException
  if (code !== 'ENOSPC' && code !== 'EDQUOT' && code !== 'EFBIG') return undefined
  return noRoom('What had been written before is kept.')
}

export const noRoom = (kept: string): Problem =>
  new Problem(
    'unavailable',
    'upload.no_room',
    `There is no room left where files are stored. ${kept} Ask your administrator to make room, then go on with the upload.`,
    { retryAfterSeconds: 60 },
  )
