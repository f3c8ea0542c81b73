import type { FastifyRequest } from 'fastify'
import { Problem } from '../../../../contract/problem.ts'

/** A whole number of bytes of a header. @throws Problem naming it */
export function bytesOf(request: FastifyRequest, name: string): number {
  const text = String(request.headers[name.toLowerCase()] ?? '')
  const bytes = Number(text)
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(bytes)) return bytes
  throw new Problem('malformed', 'upload.header', `The header ${name} takes a number of bytes. Nothing was kept.`)
}

export type Described = { name: string; target: string; stamp: string }
const longest: Described = { name: '255', target: '200', stamp: '200' }

/** `Upload-Metadata`: words and their values in base64, by comma. @throws Problem saying what is lacking */
export function describedBy(request: FastifyRequest): Described {
  const said = new Map(
    String(request.headers['upload-metadata'] ?? '')
      .split(',')
      .map((pair) => pair.trim().split(' '))
      .map(([word = '', value = '']) => [word, Buffer.from(value, 'base64').toString('utf8')] as const),
  )
  const described = {
    name: said.get('filename') ?? '',
    target: said.get('target') ?? '',
    stamp: said.get('stamp') ?? '',
  }
  for (const [word, most] of Object.entries(longest) as [keyof Described, string][]) {
    const text = described[word]
    const lacking = text === '' && word !== 'stamp'
    if (lacking || text.length > Number(most) || text.includes('\u0000') || !text.isWellFormed())
      throw new Problem(
        'malformed',
        'upload.metadata',
        `Upload-Metadata has to give ${word === 'name' ? 'filename' : word} as text of 1 to ${most} characters in base64. Nothing was kept.`,
      )
  }
  return described
}
