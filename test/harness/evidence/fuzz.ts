import { ReadingLine } from '../../../features/readings/contract/reading.ts'
import { budgetOf } from '../../../features/readings/parsers/reader/budget.ts'
import type { Format } from '../../../features/readings/parsers/reader/format.ts'
import { readSource } from '../../../features/readings/parsers/reader/read-source.ts'
import { Refusal } from '../../../features/readings/parsers/reader/refusal.ts'
import { bytesSource } from '../../../features/readings/parsers/reader/source.ts'

/** Repeatable: the same seed gives the same numbers from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const telling = [0, 1, 0x7f, 0x80, 0xff, 0xfe, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffffe, 0x10000, 0xffff]

/** One to eight changes: bits, numbers at their edges, pieces cut out, repeated, put elsewhere, the end cut off. */
export function mutated(sample: Buffer, random: () => number): Buffer {
  const upTo = (most: number) => Math.floor(random() * most)
  let bytes = Buffer.from(sample)
  // Half of the changes fall where headers are.
  const somewhere = () => (random() < 0.5 ? upTo(Math.min(bytes.length, 512)) : upTo(bytes.length))
  for (let times = 1 + upTo(8); times > 0 && bytes.length > 8; times--) {
    const at = somewhere()
    const kind = upTo(7)
    if (kind === 0) bytes[at]! ^= 1 << upTo(8)
    else if (kind === 1) bytes[at] = upTo(256)
    else if (kind === 2) bytes.writeUInt32LE(telling[upTo(telling.length)]!, Math.min(at, bytes.length - 4))
    else if (kind === 3) bytes.writeUInt32BE(telling[upTo(telling.length)]!, Math.min(at, bytes.length - 4))
    else if (kind === 4) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + upTo(64))])
    else if (kind === 5) bytes.copy(bytes, at, somewhere(), somewhere() + upTo(128))
    else if (random() < 0.3) bytes = bytes.subarray(0, at)
  }
  return bytes
}

export async function linesOf(
  formats: readonly Format[],
  bytes: Uint8Array,
  budget = budgetOf(),
): Promise<ReadingLine[]> {
  const lines: ReadingLine[] = []
  for await (const line of readSource(formats, bytesSource(bytes), budget)) lines.push(line)
  return lines
}

export async function takenOf(format: Format, bytes: Uint8Array, ref: string): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of format.take!(bytesSource(bytes), ref, budgetOf())) pieces.push(piece)
  return Buffer.concat(pieces)
}

type Fuzzed = { rounds: number; read: number; refused: number; slowestMs: number; faults: string[] }

/**
 * Reads mutated samples, whatever the reader would have recognised, and takes the first children out. A fault is an
 * exception that is no refusal, or a line outside the contract; each is told with the round that made it.
 */
export async function fuzz(
  format: Format,
  samples: readonly Buffer[],
  { rounds = 300, seed = 1, patienceMs = 3000 } = {},
): Promise<Fuzzed> {
  const random = seeded(seed)
  const insisting = { ...format, recognises: () => true }
  const found: Fuzzed = { rounds: 0, read: 0, refused: 0, slowestMs: 0, faults: [] }
  const until = performance.now() + patienceMs
  for (; found.rounds < rounds && performance.now() < until; found.rounds++) {
    const bytes = mutated(samples[found.rounds % samples.length]!, random)
    const started = performance.now()
    const lines = await linesOf([insisting], bytes, budgetOf({ steps: 500_000, unpacked: 32 * 1024 * 1024 }))
    for (const line of lines) {
      const { success, error } = ReadingLine.safeParse(line)
      if (!success)
        found.faults.push(`round ${found.rounds}: ${error.message} in ${JSON.stringify(line).slice(0, 300)}`)
      if (line.kind === 'refused' && line.reason === 'fault') found.faults.push(`round ${found.rounds}: ${line.detail}`)
    }
    for (const line of lines.filter((each) => each.kind === 'child').slice(0, 2))
      if (line.ref !== undefined)
        await takes(format, bytes, line.ref).catch((error) => found.faults.push(`round ${found.rounds}: ${error}`))
    if (lines.some(({ kind }) => kind === 'refused')) found.refused++
    else found.read++
    found.slowestMs = Math.max(found.slowestMs, performance.now() - started)
  }
  return found
}

async function takes(format: Format, bytes: Buffer, ref: string): Promise<void> {
  try {
    let taken = 0
    for await (const piece of format.take!(bytesSource(bytes), ref, budgetOf()))
      if ((taken += piece.length) > 10_000_000) break
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
