import type { z } from 'zod'
import { wrongField } from '../../contract/problem.ts'

/** Where a list goes on: the sort key of the last row, opaque to the client. */
export const encodeCursor = (key: readonly unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** @throws Problem invalid when it is none of ours; a cursor comes from outside like everything else */
export function decodeCursor<T>(text: string | undefined, key: z.ZodType<T>): T | undefined {
  if (text === undefined) return undefined
  try {
    return key.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw wrongField('request.cursor', 'cursor', 'Send back the nextCursor of the page before, or none to begin.')
  }
}
