import type { Readable } from 'node:stream'

/** What the process may take. Memory is of the program itself; what Node needs to start comes on top. */
export type Limits = { memoryMb: number; seconds: number; outputBytes: number }

/** A module of ours run by the Node that runs us, or a program of the system by its path. */
export type Program = { module: string } | { tool: string }

/** A file there already, or a stream that is laid down in a file of its own for the run. */
export type Input = { path: string } | { stream: Readable }

/**
 * One run. The input is standard input (a file: it can be read at any offset); `{input}` in the arguments becomes its path,
 * with the name `as` for tools that go by names.
 */
export type Order = { program: Program; args?: readonly string[]; input: Input; as?: string; limits: Limits }

/** `unavailable`: this system cannot run the program as it has to be run. */
export type Reason = 'timeout' | 'memory' | 'output' | 'crash' | 'unavailable'

/** `stderr` is the end of what the program said there, at most 4 kB. */
export type Ending =
  | { outcome: 'done'; seconds: number; stderr: string }
  | { outcome: 'refused'; reason: Reason; detail: string; seconds: number; stderr: string }

/** Evidence laid down in the clear for several runs, as long as it is not cleared. */
export type Held = { input: { path: string }; clear(): Promise<void> }

export type Sandbox = {
  kind: 'bubblewrap' | 'limits'
  /** One sentence for the page: how evidence is read here, and what would make it better. */
  says: string
  /** Bytes free where streams are laid down for a run. */
  room(): Promise<number>
  /** Lays a stream down once, where more than one program reads it. @throws what the stream and the disk throw */
  hold(stream: Readable): Promise<Held>
  /** Gives the output piece by piece, never more than its limit. Refusals are endings; only `take` and the input throw. */
  run(order: Order, take: (piece: Buffer) => void | Promise<void>): Promise<Ending>
}
