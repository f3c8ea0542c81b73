import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's first choice of argon2id: 19 MiB, two passes, one lane. Stored as a PHC string, so that it can be raised later. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: prepared(password), nonce, ...cost, tagLength: 32 })
  const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${encode(nonce)}$${encode(tag)}`
}

export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, nonce, tag] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored) ?? []
  if (!memory || !passes || !parallelism || !nonce || !tag) return false
  const expected = Buffer.from(tag, 'base64')
  const options = {
    message: prepared(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  }
  return timingSafeEqual(await derive('argon2id', options), expected)
}

/** So that the same password typed on another keyboard is the same (NIST SP 800-63B-4 §3.1.1.2). */
const prepared = (password: string) => Buffer.from(password.normalize('NFKC'), 'utf8')

/** Matches nothing; compared when no such person exists, so that the time taken does not tell. */
export const nobodysHash = await hashPassword(randomBytes(32).toString('hex'))
