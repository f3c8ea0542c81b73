import { z } from 'zod'

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const longest = 400 * units.d

/** `30s`, `15m`, `4h`, `3d`; at most 400 days. */
export const Duration = z
  .string()
  .regex(/^[1-9][0-9]{0,6}[smhd]$/, { message: 'Write a length of time as 30s, 15m, 4h or 3d.', abort: true })
  .refine((text) => millisecondsOf(text) <= longest, 'It is longer than 400 days.')
export type Duration = string

export const millisecondsOf = (text: string): number =>
  Number(text.slice(0, -1)) * (units[text.at(-1) as keyof typeof units] ?? 0)
