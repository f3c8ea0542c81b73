import { z } from 'zod'
import { Id, Line, Markdown, PersonRef, Time, TimeInput } from '../../../platform/contract/scalars.ts'

export const hashLengths = { md5: 32, sha1: 40, sha256: 64, sha512: 128 } as const
export const HashAlgorithm = z.enum(['md5', 'sha1', 'sha256', 'sha512']).meta({ id: 'HashAlgorithm' })
export type HashAlgorithm = z.infer<typeof HashAlgorithm>

/** How it was acquired (ISO/IEC 27037): what with, by whom, and whether the source was left as it was. */
export const Acquisition = z
  .object({
    id: Id,
    method: z.string().nullable(),
    tool: z.string(),
    toolVersion: z.string().nullable(),
    settings: z.string().nullable(),
    writeBlocker: z.string().nullable(),
    operator: z.string(),
    witness: z.string().nullable(),
    startedAt: Time.nullable(),
    endedAt: Time.nullable(),
    hashAlgorithm: HashAlgorithm.nullable(),
    hashBefore: z.string().nullable(),
    hashAfter: z.string().nullable(),
    /** Is what was registered what the tool wrote? null: one of the two is not known. */
    agrees: z.boolean().nullable(),
    errors: z.string().nullable(),
    recordedAt: Time,
    recordedBy: PersonRef.nullable(),
  })
  .meta({ id: 'Acquisition' })
export type Acquisition = z.infer<typeof Acquisition>

const optional = (max: number) => Line(max).nullable().default(null)
const Hash = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{32,128}$/, 'A hash is written in hexadecimal digits.')
  .nullable()
  .default(null)

export const AcquisitionInput = z
  .strictObject({
    method: optional(200),
    tool: Line(200),
    toolVersion: optional(100),
    settings: Markdown(5000).nullable().default(null),
    /** Make and number of the write blocker; null: there was none. */
    writeBlocker: optional(200),
    operator: Line(200),
    witness: optional(200),
    startedAt: TimeInput.nullable().default(null),
    endedAt: TimeInput.nullable().default(null),
    hashAlgorithm: HashAlgorithm.nullable().default(null),
    hashBefore: Hash,
    hashAfter: Hash,
    errors: Markdown(5000).nullable().default(null),
  })
  .refine(({ startedAt, endedAt }) => !startedAt || !endedAt || startedAt <= endedAt, {
    path: ['endedAt'],
    message: 'It ends before it begins.',
  })
  .refine(({ hashAlgorithm, hashBefore, hashAfter }) => hashAlgorithm !== null || (!hashBefore && !hashAfter), {
    path: ['hashAlgorithm'],
    message: 'Say which hash it is.',
  })
  .refine(fitting('hashBefore'), { path: ['hashBefore'], message: 'This is too long or too short for such a hash.' })
  .refine(fitting('hashAfter'), { path: ['hashAfter'], message: 'This is too long or too short for such a hash.' })
export type AcquisitionInput = z.output<typeof AcquisitionInput>

type Hashes = { hashAlgorithm: HashAlgorithm | null; hashBefore: string | null; hashAfter: string | null }

function fitting(side: 'hashBefore' | 'hashAfter') {
  return (said: Hashes) =>
    said.hashAlgorithm === null || said[side] === null || said[side].length === hashLengths[said.hashAlgorithm]
}
