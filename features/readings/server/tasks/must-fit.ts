import { Problem } from '../../../../platform/contract/problem.ts'

/** What is left free belongs to the database and to what arrives. @throws Problem */
export function mustFit(size: number, room: number): void {
  if (size > room * 0.8)
    throw new Problem(
      'unavailable',
      'reading.no_room',
      `To be read it is laid down in the clear for a while: it holds ${inGb(size)}, and ${inGb(room)} are free. Nothing was read; make room and read it again.`,
    )
}

const inGb = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`
