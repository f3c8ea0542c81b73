import { createHmac } from 'node:crypto'

/**
 * `t=1735689600,v1=<hex>`: HMAC-SHA-256 over `<t>.<body>`; with two keys two `v1`, of which one has to fit.
 * docs/webhooks.md tells receivers how to check it.
 */
export function signature(keys: readonly string[], at: Date, body: string): string {
  const t = Math.floor(at.getTime() / 1000)
  return [`t=${t}`, ...keys.map((key) => `v1=${createHmac('sha256', key).update(`${t}.${body}`).digest('hex')}`)].join(
    ',',
  )
}
