import { z } from 'zod'

export const Tactic = z.object({ id: z.string(), name: z.string(), url: z.string() }).meta({ id: 'Tactic' })
export type Tactic = z.infer<typeof Tactic>

export const Technique = z
  .object({
    /** `T1059`, or `T1059.001` for a sub-technique. */
    id: z.string(),
    name: z.string(),
    url: z.string(),
    /** Ids, in the order of the matrix. */
    tactics: z.array(z.string()),
    /** Revoked: the id of what replaced it. */
    replacedBy: z.string().nullable(),
    /** Revoked or deprecated: it has no place in the matrix any more. */
    gone: z.boolean(),
  })
  .meta({ id: 'Technique' })
export type Technique = z.infer<typeof Technique>

/** `T1059` of `T1059.001`; undefined of a technique. */
export const parentOf = (id: string): string | undefined =>
  id.includes('.') ? id.slice(0, id.indexOf('.')) : undefined

/** Where MITRE describes it; of unknown ids as well, for ATT&CK grows faster than we do. */
export const techniqueUrl = (id: string): string => `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`
