import type { Bytes } from '../reader/bytes.ts'

/** One packet as captured. `wire` is how long it was; `bytes` is what was kept of it. Time in microseconds since 1970. */
export type Packet = { number: number; time: bigint | null; link: number; wire: number; bytes: Bytes }
export type Notice = { notice: string; offset: number }

/** No link carries more in one packet, offloading included. */
export const longestPacket = 16 * 1024 * 1024
