/** 128 random bits as hex: for Idempotency-Key. Not `randomUUID`, which a page served without TLS has not. */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
