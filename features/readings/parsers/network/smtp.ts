import type { Place } from './side.ts'

/** One mail as handed over. `raw` is the mail itself, null where it was not kept. */
export type Transfer = { place: Place; helo: string; from: string; to: string[]; bytes: number; raw: Buffer | null }

const longestLine = 4096
const longestMail = 64 * 1024 * 1024
const mostTo = 100

/** A client's side of SMTP, line by line. Mails are counted, and kept only where somebody asks for them. */
export class SmtpTalk {
  readonly #found: (transfer: Transfer) => void
  readonly #keeps: boolean
  #pending = ''
  #helo = ''
  #transfer: Transfer | null = null
  #lines: string[] | null = null
  #isOver = false

  constructor(found: (transfer: Transfer) => void, keeps: boolean) {
    this.#found = found
    this.#keeps = keeps
  }

  static begins(data: Uint8Array): boolean {
    return /^(?:EHLO|HELO|LHLO) /i.test(Buffer.from(data.subarray(0, 5)).toString('latin1'))
  }

  fromClient(data: Uint8Array, place: Place): void {
    if (this.#isOver) return
    const lines = (this.#pending + Buffer.from(data).toString('latin1')).split('\n')
    this.#pending = lines.pop()!
    // No line of mail is as long: it is no mail, and is not held.
    if (this.#pending.length > longestLine * (this.#lines ? 256 : 1)) this.#isOver = true
    for (const line of lines) this.#line(line.replace(/\r$/, ''), place)
  }

  #line(line: string, place: Place): void {
    if (this.#lines) return this.#content(line)
    const [, verb = '', rest = ''] = /^(\w{4})(?:\s+(.*))?$/.exec(line.slice(0, longestLine)) ?? []
    switch (verb.toUpperCase()) {
      case 'EHLO':
      case 'HELO':
      case 'LHLO':
        this.#helo = rest
        break
      case 'MAIL':
        this.#transfer = { place, helo: this.#helo, from: addressOf(rest), to: [], bytes: 0, raw: null }
        break
      case 'RCPT':
        if (this.#transfer && this.#transfer.to.length < mostTo) this.#transfer.to.push(addressOf(rest))
        break
      case 'DATA':
        if (this.#transfer) this.#lines = []
        break
      // From here it is enciphered, or counted in pieces: neither is read.
      case 'STAR':
      case 'BDAT':
        this.#isOver = true
    }
    if (/^STARTTLS\b/i.test(line)) this.#isOver = true
  }

  #content(line: string): void {
    const transfer = this.#transfer!
    if (line === '.') {
      if (this.#keeps) transfer.raw = Buffer.from(this.#lines!.map((each) => `${each}\r\n`).join(''), 'latin1')
      this.#found(transfer)
      this.#transfer = this.#lines = null
      return
    }
    const plain = line.replace(/^\./, '')
    transfer.bytes += plain.length + 2
    if (this.#keeps && transfer.bytes <= longestMail) this.#lines!.push(plain)
  }

  end(): void {
    if (this.#transfer) this.#found(this.#transfer)
    this.#transfer = null
  }
}

const addressOf = (text: string) => /^(?:FROM|TO):\s*<?([^>\s]*)>?/i.exec(text)?.[1] ?? ''
