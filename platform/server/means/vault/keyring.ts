import { createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SettingError } from '../../config.ts'

/** The keys by their ids; the first is the one that is sealed with, the others still open what they sealed. */
export type Keyring = { current: string; keys: ReadonlyMap<string, KeyObject> }

export type KeySetting = {
  dataDir: string
  /** CASEWARD_SECRET_KEY: keys in base64, by comma, the current one first. */
  secretKey?: string | undefined
  /** CASEWARD_SECRET_KEY_FILE: a file of the same, one a line. */
  secretKeyFile?: string | undefined
}

export const newKey = (): string => randomBytes(32).toString('base64')

/** Eight hex digits that tell keys apart and nothing about them. */
const idOf = (key: Uint8Array): string =>
  createHash('sha256').update('caseward key id').update(key).digest('hex').slice(0, 8)

/**
 * The keys outside the database: of the environment, of a file it names, or of `secret.key` in the data folder, made
 * at the first start and readable to its owner alone.
 * @throws SettingError with the one sentence the operator reads
 */
export async function openKeyring({ dataDir, secretKey, secretKeyFile }: KeySetting): Promise<Keyring> {
  if (secretKey !== undefined) return readKeyring(secretKey, 'The setting CASEWARD_SECRET_KEY is wrong')
  if (secretKeyFile !== undefined) {
    const text = await readFile(secretKeyFile, 'utf8').catch((error: Error) => {
      throw new SettingError(`The file named by CASEWARD_SECRET_KEY_FILE cannot be read: ${error.message}.`)
    })
    return readKeyring(text, `The file ${secretKeyFile} (CASEWARD_SECRET_KEY_FILE) is wrong`)
  }
  return readKeyring(await ownFile(keyPath(dataDir)), `The file ${keyPath(dataDir)} is wrong`)
}

export const keyPath = (dataDir: string): string => join(dataDir, 'secret.key')

export function readKeyring(text: string, wrong: string): Keyring {
  const lines = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const keys = lines.map((line) => {
    const bytes = Buffer.from(line, 'base64')
    if (bytes.length !== 32 || !/^[A-Za-z0-9+/_-]{43}=?$/.test(line))
      throw new SettingError(`${wrong}: a key is 32 bytes in base64, as "openssl rand -base64 32" makes them.`)
    return [idOf(bytes), createSecretKey(bytes)] as const
  })
  const current = keys[0]?.[0]
  if (!current) throw new SettingError(`${wrong}: it holds no key.`)
  return { current, keys: new Map(keys) }
}

/** Two processes that start at once end with the same key: the file appears whole or not at all, and is never replaced. */
async function ownFile(path: string): Promise<string> {
  const present = await readOwn(path)
  if (present !== undefined) return present
  await mkdir(dirname(path), { recursive: true })
  const draft = await writeDraft(path, `${newKey()}\n`)
  try {
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await unlink(draft)
  }
  return (await readOwn(path)) ?? ''
}

async function readOwn(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return undefined
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new SettingError(
      `The file ${path} holds the key of all secrets and can be read by others: run chmod 600 on it.`,
    )
  return readFile(path, 'utf8')
}

async function writeDraft(path: string, text: string): Promise<string> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  return draft
}

/** Puts a new key before the others of the data folder's file; takes effect with the next start. */
export async function addKey(dataDir: string): Promise<{ id: string }> {
  const path = keyPath(dataDir)
  const kept = await ownFile(path)
  const key = newKey()
  const draft = await writeDraft(path, `${key}\n${kept}`)
  await chmod(draft, 0o600)
  await rename(draft, path)
  return { id: idOf(Buffer.from(key, 'base64')) }
}
