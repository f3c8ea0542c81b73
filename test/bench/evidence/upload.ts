import { execFileSync } from 'node:child_process'
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { createCipheriv } from 'node:crypto'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Databases } from '../main.ts'
import { median, say, timed } from '../report.ts'
import { organisationId } from '../seed.ts'
import { startServer, type Server } from '../server.ts'

const rounds = 3
const bytes = Number(process.env.BENCH_UPLOAD_MB ?? 4096) * 1024 * 1024

/**
 * A file over HTTP into the product as everybody starts it, hashed four ways, sealed and on the disk, against `cat` of the
 * same file through the same four hashes and AES-256 (openssl's, which node has too), into nothing and into a file.
 */
export async function benchUpload({ small }: Databases): Promise<void> {
  const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'caseward-upload-'))
  const file = join(folder, 'disk.img')
  const target = await anyCase(small)
  const server = await startServer(small)
  try {
    fill(file)
    say(
      `\n(u) upload of ${(bytes / 2 ** 20).toLocaleString('en')} MiB, hashed four ways, sealed and synced, against cat`,
    )
    const ratios: number[] = []
    for (let round = 0; round < rounds; round++) ratios.push(await compare(server, { file, target, folder }))
    say(`  ratio to cat into nothing: median ${median(ratios).toFixed(2)} (worst ${Math.min(...ratios).toFixed(2)})`)
  } finally {
    await server.stop()
    // What was given up is swept within the hour; nobody waits for that here.
    rmSync(join(server.dataDir, 'files'), { recursive: true, force: true })
    rmSync(folder, { recursive: true })
  }
}

type Compared = { file: string; target: string; folder: string }

async function compare(server: Server, { file, target, folder }: Compared): Promise<number> {
  const before = server.rss()
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, server.rss())), 200)
  const took = await timed(() => upload(server, file, target)).finally(() => clearInterval(watch))
  const nothing = await timed(async () => cat(file, '/dev/null'))
  const stored = await timed(async () => cat(file, join(folder, 'sealed')))
  const rate = (milliseconds: number) => `${Math.round(bytes / 2 ** 20 / (milliseconds / 1000))} MiB/s`
  say(
    `  upload ${rate(took)}   cat ${rate(nothing)}, ratio ${(nothing / took).toFixed(2)}   cat and store ${rate(stored)}, ratio ${(stored / took).toFixed(2)}   memory ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most`,
  )
  return nothing / took
}

/** One pipe, all at the same time; `wait` sees to it that every hash is done. */
function cat(file: string, to: string): void {
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'].map((name) => `>(openssl dgst -${name} >/dev/null)`)
  const sync = to === '/dev/null' ? '' : `; sync -d '${to}'; rm '${to}'`
  const key = '00'.repeat(32)
  const cipher = `openssl enc -aes-256-ctr -K ${key} -iv ${'00'.repeat(16)} > '${to}'`
  execFileSync('bash', ['-c', `cat '${file}' | tee ${hashes.join(' ')} | ${cipher}; wait${sync}`])
}

async function upload(server: Server, file: string, target: string): Promise<void> {
  const in64 = (text: string) => Buffer.from(text).toString('base64')
  const tus = { authorization: `Bearer ${server.token}`, 'tus-resumable': '1.0.0' }
  const size = statSync(file).size
  const begun = await fetch(`${server.url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(size),
      'upload-metadata': `filename ${in64('disk.img')},target ${in64(target)}`,
    },
  })
  const location = begun.headers.get('location')
  if (!location) throw new Error(`The upload was refused: ${await begun.text()}`)
  const url = new URL(location, server.url)
  const headers = {
    ...tus,
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
    'content-length': size,
  }
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request(url, { method: 'PATCH', headers }, (answer) => resolve(answer.resume().statusCode))
    sending.on('error', reject)
    createReadStream(file, { highWaterMark: 1024 * 1024 }).pipe(sending)
  })
  if (status !== 204) throw new Error(`The upload was answered ${status}.`)
  // Given up at once, so that the next round does not find it there.
  await fetch(url, { method: 'DELETE', headers: tus })
}

/** What does not compress and is not twice the same. */
function fill(file: string): void {
  const cipher = createCipheriv('aes-256-ctr', Buffer.alloc(32, process.pid % 251), Buffer.alloc(16))
  const zeros = Buffer.alloc(8 * 1024 * 1024)
  const out = openSync(file, 'w')
  for (let left = bytes; left > 0; left -= zeros.length)
    writeSync(out, cipher.update(zeros.subarray(0, Math.min(left, zeros.length))))
  closeSync(out)
}

async function anyCase(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const text = `select id from cases where organisation_id = $1 and stage <> 'closed' limit 1`
  const { rows } = await client.query<{ id: string }>(text, [organisationId])
  await client.end()
  return rows[0]?.id ?? ''
}
