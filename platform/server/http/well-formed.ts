import type { FastifyInstance } from 'fastify'
import { Problem } from '../../contract/problem.ts'

/** Where in a parsed JSON body half a surrogate pair stands, which no text of a database can hold. */
export function illFormedAt(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : path
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const found = illFormedAt(inner, path === '' ? key : `${path}.${key}`)
    if (found !== undefined) return found.toWellFormed()
  }
  return undefined
}

/** For every body that was parsed; doors that read bytes themselves judge them themselves. */
export function refuseIllFormed(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body }) => {
    const prototype: unknown = typeof body === 'object' && body !== null ? Object.getPrototypeOf(body) : undefined
    if (prototype !== Object.prototype && prototype !== Array.prototype) return
    const path = illFormedAt(body)
    if (path === undefined) return
    const message = 'Holds half a character (a lone surrogate), which cannot be stored.'
    throw new Problem('invalid', 'request.invalid', `${path}: ${message} Nothing was saved.`, {
      fields: [{ path, message }],
    })
  })
}
