/**
 * Why a request came to nothing. `message` is a sentence for people that holds no header and no body.
 * `refused`: the guard did not let it out; `too-large`, `timeout`, `protocol`: the other side's answer.
 */
export class OutboundRefusal extends Error {
  readonly code: 'refused' | 'unresolved' | 'unreachable' | 'timeout' | 'too-large' | 'protocol'

  constructor(code: OutboundRefusal['code'], message: string) {
    super(message)
    this.name = 'OutboundRefusal'
    this.code = code
  }

  /** Trying again may help: nobody said no. */
  get passing(): boolean {
    return this.code === 'unresolved' || this.code === 'unreachable' || this.code === 'timeout'
  }
}
