import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** A line of a labelled stream. Who must not know the label does not ask for it. */
export type StreamLine = {
  id: number | string
  time: number
  host: string | null
  ip?: string | null
  rule: string
  title: string
  label?: string
}

/** The lines of a stream (NDJSON, compressed or not), in their order. */
export async function* readStream(path: string): AsyncGenerator<StreamLine> {
  const file = createReadStream(path)
  const lines = createInterface({ input: path.endsWith('.gz') ? file.pipe(createGunzip()) : file, crlfDelay: Infinity })
  for await (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as StreamLine
}
