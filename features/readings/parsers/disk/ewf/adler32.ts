const modulus = 65_521

/** As in RFC 1950. */
export function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0]
  for (let from = 0; from < data.length; from += 3800) {
    const end = Math.min(from + 3800, data.length)
    for (let at = from; at < end; at++) {
      a += data[at]!
      b += a
    }
    a %= modulus
    b %= modulus
  }
  return ((b << 16) | a) >>> 0
}
