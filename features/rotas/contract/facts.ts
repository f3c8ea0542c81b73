import { z } from 'zod'
import { Id, PersonRef, Time } from '../../../platform/contract/scalars.ts'
import { TeamRef } from '../../cases/contract/case.ts'

const named = z.object({ name: z.string() })
const shift = z.object({ team: TeamRef, shift: z.string(), endsAt: Time })
const away = z.object({ person: PersonRef, from: Time, to: Time })

export const rotaFacts = {
  'rota.defined': named,
  /** Names of the parts that changed. */
  'rota.edited': named.extend({ fields: z.array(z.string()) }),
  'rota.removed': named,
  'rota.restored': named,
  'rota.overridden': z.object({
    name: z.string(),
    insteadOf: PersonRef,
    standIn: PersonRef,
    from: Time,
    to: Time,
    reason: z.string(),
  }),
  'rota.override-withdrawn': z.object({ name: z.string(), insteadOf: PersonRef, standIn: PersonRef }),
  'rota.override-restored': z.object({ name: z.string(), insteadOf: PersonRef, standIn: PersonRef }),
  'absence.set': away.extend({ standIn: PersonRef.nullable(), reason: z.string() }),
  'absence.ended': away,
  'absence.restored': away,
  'skill.set': z.object({ person: PersonRef, skills: z.array(z.string()) }),
  'hand-out.set': z.object({ team: TeamRef, fields: z.array(z.string()) }),
  /** Of a case that stays without an owner. `tell`: who leads the team. */
  'hand-out.nobody-there': z.object({ key: z.string(), team: TeamRef, why: z.string(), tell: z.array(Id) }),
  /** `tell`: who serves until it ends. */
  'handover.made': shift.extend({ tell: z.array(Id) }),
  'handover.noted': shift.extend({ promised: z.boolean() }),
  'handover.note-withdrawn': shift,
  /** `tell`: who takes over. */
  'handover.handed-over': shift.extend({ tell: z.array(Id) }),
  'handover.accepted': shift,
  /** `tell`: the team. */
  'handover.left-open': shift.extend({ tell: z.array(Id) }),
}
