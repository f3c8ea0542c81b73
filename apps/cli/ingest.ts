import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { readConfig } from '../../platform/server/config.ts'
import { UsageError, type Run, type Terminal } from './command.ts'
import { makeBar } from './ingest/bar.ts'
import { readChunks, UnreadableFile, type Chunk } from './ingest/read-chunks.ts'
import { NotTaken, sendChunk, type Answer, type Door } from './ingest/send-chunk.ts'

type Options = { file: string; connector: string | undefined; organisation: string | undefined; token: string }

/** Sends a file through the same door as everybody. Exit code 0: all of it landed; 1: something was refused or not sent. */
export const run: Run = async (args, terminal) => {
  const options = readOptions(args, terminal)
  const base = readConfig(terminal.env).baseUrl
  const path = options.connector ? `ingest/${encodeURIComponent(options.connector)}` : 'alerts'
  const bar = makeBar(terminal.screen, 0)
  const tell = (line: string) => {
    bar.clear()
    terminal.tell(line)
  }
  const door: Door = { url: `${base}/api/v1/${path}`, token: options.token, request: terminal.request, tell }
  if (options.organisation) await holdToOrganisation(base, options.organisation, door)
  return sendAll(options.file, door, terminal)
}

function readOptions(args: string[], { env }: Terminal): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { connector: { type: 'string' }, organisation: { type: 'string' }, token: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (!file || more.length > 0)
    throw new UsageError('Name one file to send, or - for standard input: npx caseward ingest FILE --connector NAME')
  const token = values.token ?? env['CASEWARD_TOKEN']
  if (!token)
    throw new UsageError(
      'Sending needs a token: set CASEWARD_TOKEN, or give --token ("npx caseward token create" makes one).',
    )
  return { file, connector: values.connector, organisation: values.organisation, token }
}

async function sendAll(file: string, door: Door, terminal: Terminal): Promise<number> {
  const { input, size, isNdjson } = await openFile(file, terminal)
  let read = 0
  const counted = async function* () {
    for await (const bytes of input as AsyncIterable<Buffer>) {
      read += bytes.length
      yield bytes
    }
  }
  const bar = makeBar(terminal.screen, size)
  const sum = { created: 0, repeated: 0, rejected: [] as string[] }
  let failure = ''
  try {
    for await (const chunk of readChunks(counted(), { ndjson: isNdjson })) {
      add(sum, chunk, await sendChunk(chunk, door))
      bar.show(read, `${sum.created + sum.repeated} alerts`)
    }
  } catch (error) {
    if (!(error instanceof NotTaken || error instanceof UnreadableFile)) throw error
    failure = error.message
  }
  bar.clear()
  return summary(sum, failure, terminal)
}

async function openFile(
  file: string,
  { stdin }: Terminal,
): Promise<{ input: Readable; size: number; isNdjson: boolean }> {
  if (file === '-') return { input: stdin, size: 0, isNdjson: false }
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new UsageError(`There is no file ${file} to send.`)
  return { input: createReadStream(file), size: found.size, isNdjson: /\.(ndjson|jsonl)(\.gz)?$/i.test(file) }
}

type Sum = { created: number; repeated: number; rejected: string[] }

function add(sum: Sum, chunk: Chunk, answer: Answer): void {
  sum.created += answer.created
  sum.repeated += answer.repeated
  for (const { index, code, detail } of answer.rejected) {
    const line = chunk.lines[index]
    sum.rejected.push(`${line === undefined ? `alert ${index + 1}` : `line ${line}`}: ${detail} (${code})`)
  }
}

const shown = 10

function summary(sum: Sum, failure: string, { say, tell }: Terminal): number {
  for (const line of sum.rejected.slice(0, shown)) tell(line)
  if (sum.rejected.length > shown)
    tell(`… and ${sum.rejected.length - shown} more; all of them are kept in the dead-letter list.`)
  if (failure)
    tell(
      `${failure} What was counted below has landed; the rest was not sent. Send the file again: what landed counts as repeated.`,
    )
  say(`${sum.created} created, ${sum.repeated} repeated, ${sum.rejected.length} rejected`)
  return failure || sum.rejected.length > 0 ? 1 : 0
}

/** A token belongs to one organisation; naming another is a slip worth stopping at. */
async function holdToOrganisation(base: string, wanted: string, { request, token }: Door): Promise<void> {
  const response = await request(`${base}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } }).catch(
    () => undefined,
  )
  if (!response?.ok)
    throw new Error(
      `The organisation of the token could not be asked of ${base} (${response?.status ?? 'no answer'}). Nothing was sent.`,
    )
  const { organisation } = (await response.json()) as { organisation: { key: string; name: string } }
  if (organisation.key === wanted || organisation.name === wanted) return
  throw new Error(`The token belongs to the organisation ${organisation.key}, not to ${wanted}. Nothing was sent.`)
}
