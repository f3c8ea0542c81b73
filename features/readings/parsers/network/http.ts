import type { Place } from './side.ts'

export type Exchange = {
  place: Place
  method: string
  target: string
  host: string
  agent: string
  referer: string
  status: number | null
  mediaType: string
}

const longestHead = 16 * 1024
const request =
  /^(GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PROPFIND|MKCOL|SEARCH|NOTIFY|M-SEARCH) (\S{1,8000}) HTTP\/\d/
const response = /^HTTP\/\d(?:\.\d)? (\d{3})\b/
const mostWaiting = 256

const latin = (data: Uint8Array) => Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1')
const header = (head: string, name: string) =>
  new RegExp(`^${name}:[ \\t]*([^\\r\\n]{0,2000})`, 'im').exec(head)?.[1]?.trim() ?? ''

/** Requests and the answers to them, by their heads; bodies are gone past. */
export class HttpTalk {
  readonly #found: (exchange: Exchange) => void
  readonly #heads = { client: '', server: '' }
  #place: Place | null = null
  #unanswered: Exchange[] = []

  constructor(found: (exchange: Exchange) => void) {
    this.#found = found
  }

  static begins(data: Uint8Array): boolean {
    return (
      request.test(latin(data.subarray(0, 9000))) ||
      /^(?:GET|POST|HEAD|PUT|OPTIONS|CONNECT) \S/.test(latin(data.subarray(0, 16)))
    )
  }

  fromClient(data: Uint8Array, place: Place): void {
    this.#listen('client', latin(data), place)
  }
  fromServer(data: Uint8Array, place: Place): void {
    this.#listen('server', latin(data), place)
  }

  /** A head begins where a piece begins, or right behind the head before it. */
  #listen(side: 'client' | 'server', text: string, place: Place): void {
    const begins = side === 'client' ? /^[A-Z-]{3,10} \S/ : /^HTTP\//
    let rest = text
    while (rest !== '') {
      if (this.#heads[side] === '' && !begins.test(rest)) return
      if (this.#heads[side] === '' && side === 'client') this.#place = place
      const head = (this.#heads[side] + rest).slice(0, longestHead)
      const end = head.search(/\r?\n\r?\n/)
      if (end < 0 && head.length < longestHead) {
        this.#heads[side] = head
        return
      }
      const before = this.#heads[side].length
      this.#heads[side] = ''
      if (side === 'client') this.#ask(head)
      else this.#answer(head)
      if (end < 0) return
      rest = rest.slice(Math.max(1, end - before)).replace(/^(?:\r?\n){1,2}/, '')
    }
  }

  #ask(head: string): void {
    const [, method, target] = request.exec(head) ?? []
    if (method === undefined || target === undefined || !this.#place) return
    const text = (name: string) => header(head, name)
    const exchange: Exchange = {
      place: this.#place,
      method,
      target,
      host: text('Host'),
      agent: text('User-Agent'),
      referer: text('Referer'),
      status: null,
      mediaType: '',
    }
    this.#unanswered.push(exchange)
    if (this.#unanswered.length > mostWaiting) this.#found(this.#unanswered.shift()!)
  }

  #answer(head: string): void {
    const status = Number(response.exec(head)?.[1])
    if (!status || (status >= 100 && status < 200)) return
    const exchange = this.#unanswered.shift()
    if (exchange) this.#found({ ...exchange, status, mediaType: header(head, 'Content-Type') })
  }

  end(): void {
    for (const exchange of this.#unanswered) this.#found(exchange)
    this.#unanswered = []
  }
}

/** The whole address asked for; null where nobody said which host. */
export function urlOf({ method, target, host }: Exchange, port: number | null): string | null {
  if (/^https?:\/\//i.test(target)) return target
  if (method === 'CONNECT') return null
  if (host === '' || !/^[\w.\-:[\]]+$/.test(host) || !target.startsWith('/')) return null
  return `http://${host}${/:\d+$/.test(host) || port === null || port === 80 ? '' : `:${port}`}${target}`
}
