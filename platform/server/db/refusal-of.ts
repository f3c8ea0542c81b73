import { Problem } from '../../contract/problem.ts'

/** Text PostgreSQL cannot hold (NUL) or a number out of range is the sender's; a lost connection is for later. */
export function refusalOf(error: unknown): Problem | undefined {
  const code = String((error as { code?: string }).code ?? '')
  // Two requests at once: the client's to repeat, not a fault of ours.
  if (code === '40P01' || code === '40001') {
    return new Problem(
      'conflict',
      'request.collided',
      'Somebody changed the same things at this very moment. Nothing was saved; try again.',
    )
  }
  if (code === '23505')
    return new Problem('conflict', 'request.exists', 'Something of that name or key exists already. Nothing was saved.')
  if (/^(22|54)/.test(code)) {
    return new Problem(
      'invalid',
      'request.invalid',
      'A value holds characters or a number that cannot be stored. Nothing was saved.',
    )
  }
  if (code === '57014')
    return new Problem(
      'unavailable',
      'server.too_slow',
      'This took too long and was stopped. Narrow the filter or try again.',
      { retryAfterSeconds: 5 },
    )
  const lost =
    /^(57P0\d|08\d\d\d|53\d\d\d)$/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(String((error as Error).message))
  if (lost)
    return new Problem(
      'unavailable',
      'server.database_away',
      'The database cannot be reached right now. Nothing was saved; try again shortly.',
      { retryAfterSeconds: 2 },
    )
  return undefined
}
