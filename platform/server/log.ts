import { pino } from 'pino'

export type Log = Pick<ReturnType<typeof pino>, 'info' | 'warn' | 'error' | 'debug'>

/** JSON lines on standard error. What could carry a secret or a payload is never passed in; the rest is cut here. */
export function makeLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      redact: ['password', 'token', 'authorization', 'cookie', '*.password', '*.token', '*.authorization', '*.cookie'],
    },
    pino.destination({ dest: 2, sync: false }),
  )
}
