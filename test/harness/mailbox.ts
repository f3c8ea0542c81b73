import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export type Received = {
  from: string
  to: string[]
  raw: string
  /** Decoded; undefined when there is none. */
  header: (name: string) => string | undefined
  /** The plain part, decoded. */
  text: string
}

export type Mailbox = {
  url: string
  port: number
  mails: Received[]
  /** Answers every mail with this from now on; null: takes them again. */
  refuse: (code: number | null, says?: string) => void
  /** Holds the answer to each mail back for so long. */
  delay: (ms: number) => void
  close: () => Promise<void>
}

/** A real SMTP server on this machine that keeps what it is given. */
export async function startMailbox(
  options: { name?: string; password?: string; port?: number } = {},
): Promise<Mailbox> {
  const mails: Received[] = []
  const how: How = { refusal: null, delayMs: 0 }
  const server = takeMail(mails, how, options)
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  const login = options.name === undefined ? '' : `${options.name}:${encodeURIComponent(options.password ?? '')}@`
  return {
    url: `smtp://${login}127.0.0.1:${port}`,
    port,
    mails,
    refuse: (code, says = 'no') => (how.refusal = code === null ? null : { code, says }),
    delay: (ms) => (how.delayMs = ms),
    close: () => new Promise((done) => server.close(() => done())),
  }
}

type How = { refusal: { code: number; says: string } | null; delayMs: number }

const takeMail = (mails: Received[], how: How, options: { name?: string; password?: string }): SMTPServer =>
  new SMTPServer({
    authOptional: options.name === undefined,
    allowInsecureAuth: true,
    closeTimeout: 50,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) =>
      auth.username === options.name && auth.password === options.password
        ? done(null, { user: auth.username })
        : done(new Error('no')),
    onData(stream, session, done) {
      const taken = (raw: string) => {
        const answer = () => {
          if (how.refusal) return done(Object.assign(new Error(how.refusal.says), { responseCode: how.refusal.code }))
          const from = session.envelope.mailFrom
          mails.push(
            received(
              raw,
              from === false ? '' : from.address,
              session.envelope.rcptTo.map((each) => each.address),
            ),
          )
          return done()
        }
        if (how.delayMs > 0) setTimeout(answer, how.delayMs)
        else answer()
      }
      // Who sends may be killed in the middle of a mail: then it was none.
      void text(stream).then(taken, () => undefined)
    },
  })

function received(raw: string, from: string, to: string[]): Received {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const header = (name: string) => {
    const line = lines.find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    return line === undefined ? undefined : words(line.slice(name.length + 1).trim())
  }
  return { from, to, raw, header, text: plainPart(head, rest.join('\r\n\r\n')) }
}

/** RFC 2047 words, as mailers write what is not ASCII. */
const words = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, said: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(said, 'base64').toString() : unquoted(said.replaceAll('_', ' ')),
    )

const unquoted = (said: string): string =>
  Buffer.from(
    said
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

function plainPart(head: string, body: string): string {
  const boundary = /boundary="?([^";\r\n]+)/i.exec(head)?.[1]
  const part = boundary
    ? (body.split(`--${boundary}`).find((each) => /content-type: text\/plain/i.test(each)) ?? '')
    : `${head}\r\n\r\n${body}`
  const [partHead = '', ...rest] = part.split('\r\n\r\n')
  const said = rest.join('\r\n\r\n')
  const encoding = /content-transfer-encoding: (\S+)/i.exec(partHead)?.[1]?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(said, 'base64').toString()
  return encoding === 'quoted-printable' ? unquoted(said) : said
}
