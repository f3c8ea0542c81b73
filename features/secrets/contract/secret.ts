import { z } from 'zod'
import { Can, Id, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'

/** How it is referred to: `{{ secret.NAME }}`. */
export const SecretName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, 'A name begins with a letter and holds letters, digits and _ only.')
  .meta({ id: 'SecretName' })

/** What may use a secret. */
export const SecretUse = z.enum(['playbook', 'webhook', 'rule']).meta({ id: 'SecretUse' })
export type SecretUse = z.infer<typeof SecretUse>

/** Long enough that it can be blotted out where it turns up, without blotting out half of a text. */
export const SecretValue = z
  .string()
  .min(6, 'A secret has at least 6 characters.')
  .max(10_000)
  .refine(
    (value) => value.isWellFormed() && !value.includes('\u0000'),
    'The value holds characters that cannot be kept.',
  )

/** A secret as it is listed: all of it but its value, which nobody is shown again. */
export const Secret = z
  .object({
    id: Id,
    version: Version,
    name: SecretName,
    description: z.string(),
    uses: z.array(SecretUse),
    /** Empty: whoever builds one of the things above. */
    teams: z.array(z.object({ id: Id, name: z.string() })),
    createdBy: PersonRef.nullable(),
    createdAt: Time,
    rotatedAt: Time,
    lastUsedAt: Time.nullable(),
    lastUsedBy: z.string().nullable(),
    usedBy: z.array(z.object({ kind: SecretUse, id: Id, label: z.string() })),
    can: Can,
  })
  .meta({ id: 'Secret' })
export type Secret = z.infer<typeof Secret>
