import { Refusal } from './refusal.ts'

/** What a reader may spend before it has to give up: steps of any loop over what the file says, and bytes unpacked. */
export type Budget = { step(count?: number): void; unpack(bytes: number): void; left(): number }

export const budgetOf = ({ steps = 5_000_000, unpacked = 256 * 1024 * 1024 } = {}): Budget => {
  let stepsLeft = steps
  let bytesLeft = unpacked
  return {
    step(count = 1) {
      stepsLeft -= Math.max(count, 0)
      if (stepsLeft < 0)
        throw new Refusal('too_much', `More than ${steps} steps were needed; a sound file of this kind needs fewer.`)
    },
    unpack(bytes) {
      bytesLeft -= Math.max(bytes, 0)
      if (bytesLeft < 0)
        throw new Refusal('too_much', `More than ${unpacked} bytes came out of what is packed in it; it may be a bomb.`)
    },
    /** Bytes that may still be unpacked. */
    left: () => Math.max(bytesLeft, 0),
  }
}

/** In step with the size of the evidence: what is sound needs about one step for each byte at most. */
export const stepsFor = (size: number): number => Math.min(Math.max(size, 5_000_000), 50_000_000)
