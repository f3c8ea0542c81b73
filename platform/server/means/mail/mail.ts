import { createTransport, type Transporter } from 'nodemailer'

export type MailMessage = {
  /** One address. A mail goes to one person: nobody learns who else was told. */
  to: string
  subject: string
  text: string
  html?: string
  /** The part of the Message-ID before the @: the same for every try, so that mail programs show a repeat once. */
  id?: string
  /** Names of mail threads and the like; values of one line. */
  headers?: Readonly<Record<string, string>>
  /** `type`: a media type of ours. */
  attachments?: readonly { name: string; type: string; bytes: Uint8Array }[]
}

/** Why a mail was not taken. `passing`: another try may help. */
export class MailRefusal extends Error {
  readonly passing: boolean

  constructor(message: string, passing: boolean) {
    super(message)
    this.name = 'MailRefusal'
    this.passing = passing
  }
}

export type Mail = {
  /** Resolves when the server has taken it. @throws MailRefusal */
  send: (message: MailMessage) => Promise<void>
  /** Connects and signs in, sends nothing. @throws MailRefusal */
  check: () => Promise<void>
  close: () => void
}

export type MailSetting = { url: string; from?: string | undefined; baseUrl: string }

const address = /^[^\s<>()[\]\\,;:"@\p{Cc}]{1,64}@[^\s<>()[\]\\,;:"@\p{Cc}]{1,255}$/u

/** Mail by the server of CASEWARD_SMTP_URL. Unencrypted only where the server offers nothing better. */
export function makeMail({ url, from, baseUrl }: MailSetting): Mail {
  const domain = domainOf(baseUrl)
  const transport = connect(url)
  const sender = from ?? `Caseward <caseward@${domain}>`

  return {
    async send({ to, subject, text, html, id, headers, attachments = [] }) {
      if (!address.test(to)) throw new MailRefusal('The address of the person is none that mail can go to.', false)
      const given = Object.entries(headers ?? {})
      if (given.some(([name]) => !/^[A-Za-z0-9-]{1,60}$/.test(name)))
        throw new MailRefusal('A header of the mail has a name that headers cannot have.', false)
      try {
        await transport.sendMail({
          from: sender,
          to: { name: '', address: to },
          subject: oneLine(subject, 200),
          text,
          attachments: attachments.map(asPart),
          ...(html === undefined ? {} : { html }),
          ...(id === undefined ? {} : { messageId: `<${id.replaceAll(/[^A-Za-z0-9.-]/g, '')}@${domain}>` }),
          headers: {
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            ...Object.fromEntries(given.map(([name, value]) => [name, oneLine(value, 900)])),
          },
        })
      } catch (error) {
        throw refusalOf(error as MailerError)
      }
    },
    async check() {
      await transport.verify().catch((error: MailerError) => {
        throw refusalOf(error)
      })
    },
    close: () => transport.close(),
  }
}

const asPart = ({ name, type, bytes }: NonNullable<MailMessage['attachments']>[number]) => ({
  filename: oneLine(name, 120),
  contentType: type,
  content: Buffer.from(bytes),
})

/** RFC 5321 §4.1.3: an address stands in brackets. */
function domainOf(baseUrl: string): string {
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '')
  if (host.includes(':')) return `[IPv6:${host}]`
  return /[^\d.]/.test(host) ? host : `[${host}]`
}

const connect = (url: string): Transporter =>
  createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    dnsTimeout: 10_000,
    // Nothing of a message may lead the mailer to a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object)

/** What would begin another header becomes a space. */
const oneLine = (text: string, most: number): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, most)

type MailerError = Error & { code?: string; responseCode?: number; response?: string }

/** SMTP's own sense of it: 4xx may pass, 5xx will not. What fails before the server spoke may pass. */
function refusalOf({ code, responseCode, response, message }: MailerError): MailRefusal {
  if (code === 'EAUTH')
    return new MailRefusal('The mail server did not accept the name and password of CASEWARD_SMTP_URL.', true)
  if (responseCode !== undefined) {
    const said = oneLine(response ?? '', 200)
    return new MailRefusal(`The mail server refused it: ${said}`, responseCode < 500)
  }
  return new MailRefusal(`The mail server could not be reached (${code ?? oneLine(message, 100)}).`, true)
}
