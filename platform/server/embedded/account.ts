import { existsSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'

/** The account PostgreSQL runs as; absent: our own, because we are not root. */
export type Account = { uid: number; gid: number }

/**
 * PostgreSQL refuses to run as root, so that root lends it the account that owns `home` already, or else `postgres`, or
 * else `nobody`.
 * @throws Error with one sentence when no account can be had
 */
export function serverAccount(home: string): Account | undefined {
  if (process.geteuid?.() !== 0) return namedSelf()
  if (existsSync(home)) {
    const { uid, gid } = statSync(home)
    if (uid !== 0) return { uid, gid }
  }
  const accounts = readAccounts()
  const account = accounts.get('postgres') ?? accounts.get('_postgres') ?? accounts.get('nobody')
  if (account) return account
  throw new Error(
    'PostgreSQL refuses to run as root, and this system has neither an account postgres nor nobody. Add one, run Caseward as an ordinary user, or set DATABASE_URL.',
  )
}

function namedSelf(): undefined {
  try {
    userInfo()
  } catch {
    throw new Error(
      `The account number ${process.geteuid?.()} has no name in /etc/passwd, without which PostgreSQL does not start. Give it a name there, or set DATABASE_URL.`,
    )
  }
}

function readAccounts(): Map<string, Account> {
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  // macOS writes the number of nobody as -2.
  return new Map(
    rows
      .filter((row) => row.length > 3)
      .map(([name = '', , uid, gid]) => [name, { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }]),
  )
}
