import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import type { Keyring } from './keyring.ts'

/** What was sealed cannot be opened; `message` is a sentence for people and holds nothing of it. */
export class VaultRefusal extends Error {
  readonly code: 'key-missing' | 'damaged'

  constructor(code: VaultRefusal['code'], message: string) {
    super(message)
    this.name = 'VaultRefusal'
    this.code = code
  }
}

/**
 * Envelope encryption: each value has a data key of its own (AES-256-GCM), and the data key is sealed with a key from
 * outside the database. `place` says where the sealed text lies (organisation, table, row): copied to another place it
 * does not open.
 */
export type Vault = {
  /** What new things are sealed with. */
  keyId: string
  seal: (plain: string, place: string) => string
  /** @throws VaultRefusal */
  open: (sealed: string, place: string) => string
  /** The same value under the current key; the value itself is not decrypted. @throws VaultRefusal */
  reseal: (sealed: string, place: string) => string
  /** By which key it was sealed. */
  keyOf: (sealed: string) => string
  knows: (keyId: string) => boolean
}

export function makeVault(keyring: Keyring): Vault {
  const wrap = (dataKey: Buffer, place: string): string =>
    encrypt(keyOrThrow(keyring, keyring.current), dataKey, `key ${keyring.current} ${place}`)
  const unwrap = (sealed: string, place: string) => {
    const { keyId, wrapped, body } = parts(sealed)
    return { dataKey: decrypt(keyOrThrow(keyring, keyId), wrapped, `key ${keyId} ${place}`), body }
  }
  return {
    keyId: keyring.current,
    seal(plain, place) {
      const dataKey = randomBytes(32)
      const body = encrypt(createSecretKey(dataKey), Buffer.from(plain, 'utf8'), `value ${place}`)
      return ['v1', keyring.current, wrap(dataKey, place), body].join('.')
    },
    open(sealed, place) {
      const { dataKey, body } = unwrap(sealed, place)
      return decrypt(createSecretKey(dataKey), body, `value ${place}`).toString('utf8')
    },
    reseal(sealed, place) {
      const { dataKey, body } = unwrap(sealed, place)
      return ['v1', keyring.current, wrap(dataKey, place), body].join('.')
    },
    keyOf: (sealed) => parts(sealed).keyId,
    knows: (keyId) => keyring.keys.has(keyId),
  }
}

function keyOrThrow({ keys, current }: Keyring, keyId: string): KeyObject {
  const key = keys.get(keyId)
  if (key) return key
  throw new VaultRefusal(
    'key-missing',
    `This was sealed with the key ${keyId}, and Caseward was started with the key ${current}. Give the old key back after the new one (CASEWARD_SECRET_KEY, or secret.key in the data folder), or save the secret anew.`,
  )
}

function parts(sealed: string): { keyId: string; wrapped: string; body: string } {
  const [version, keyId, wrapped, body, ...more] = sealed.split('.')
  if (version !== 'v1' || !keyId || !wrapped || !body || more.length > 0) throw damaged()
  return { keyId, wrapped, body }
}

function encrypt(key: KeyObject, plain: Buffer, about: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function decrypt(key: KeyObject, sealed: string, about: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) throw damaged()
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    throw damaged()
  }
}

const damaged = () =>
  new VaultRefusal(
    'damaged',
    'What is stored of this secret was changed or moved and does not open any more. Save the secret anew.',
  )
