import type { Readable } from 'node:stream'

/** What a command is given of the world around it. */
export type Terminal = {
  env: Record<string, string | undefined>
  stdin: Readable
  /** One line of result to standard output. */
  say(line: string): void
  /** One line about the work to standard error. */
  tell(line: string): void
  /** Standard error as a screen to draw a bar on; undefined when it is a file or a pipe. */
  screen: { write(text: string): void; columns: number } | undefined
  /** The way out to the server; `fetch`, unless a test stands in for the network. */
  request: typeof fetch
}

/** Exit code: 0 done, 1 not done (said why), 2 wrongly called. */
export type Run = (args: string[], terminal: Terminal) => Promise<number>

/** Wrongly called; the message is the sentence shown, and the exit code is 2. */
export class UsageError extends Error {}
