import { z } from 'zod'

/** An IANA time zone, as `Europe/Berlin`: the times of the report are told in it. */
export const Zone = z.string().regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,60}$/, 'A time zone is named like Europe/Berlin.')
