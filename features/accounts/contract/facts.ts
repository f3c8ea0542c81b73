import { z } from 'zod'

const named = z.object({ name: z.string() })

export const accountFacts = {
  'organisation.set-up': z.object({ organisation: z.string(), name: z.string() }),
  'organisation.renamed': named,
  'session.begun': z.object({ address: z.string().nullable() }),
  'session.ended': z.object({}),
  /** Which of one's own; earlier facts did not say. */
  'session.revoked': z.object({ agent: z.string().nullable().optional(), address: z.string().nullable().optional() }),
  'session.switched': z.object({ organisation: z.string() }),
  'password.changed': z.object({}),
  'person.invited': z.object({ email: z.string(), name: z.string() }),
  'person.joined': named,
  'person.granted': z.object({ name: z.string(), roles: z.array(z.string()) }),
  'person.deactivated': named,
  'person.reactivated': named,
  'invite.revoked': z.object({ email: z.string() }),
}
