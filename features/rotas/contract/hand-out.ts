import { z } from 'zod'
import { Can, Id, Line, PersonRef, Time, Version } from '../../../platform/contract/scalars.ts'
import { TeamRef } from '../../cases/contract/case.ts'
import { handOutKinds, pools, ways } from './words.ts'

export const Skill = Line(60)

/** What meets the condition needs somebody with the skill; no condition: all of the kind. */
export const SkillNeed = z.strictObject({
  on: z.enum(handOutKinds),
  /** CEL over the case, alert or task. */
  when: z.string().trim().max(2000).default(''),
  skill: Skill,
})
export type SkillNeed = z.output<typeof SkillNeed>

export const PolicyBody = z.strictObject({
  /** Everybody of the team, or who is on shift by its rotas. */
  pool: z.enum(pools),
  way: z.enum(ways),
  /** Cases of the team that have no owner are handed out at once. */
  automatic: z.boolean(),
  needs: z.array(SkillNeed).max(50),
})
export type PolicyBody = z.output<typeof PolicyBody>

/** `version` 0: nothing was saved yet; this is how it is handed out by default. */
export const Policy = PolicyBody.extend({
  team: TeamRef,
  version: z.union([z.literal(0), Version]),
  savedAt: Time.nullable(),
  savedBy: PersonRef.nullable(),
  can: Can,
}).meta({ id: 'HandOutPolicy' })
export type Policy = z.infer<typeof Policy>

/** Why it went to whom: kept with the fact. `says`: why this one, or why not. */
export const Handed = z.object({
  team: TeamRef,
  pool: z.enum(pools),
  way: z.enum(ways),
  skills: z.array(z.string()),
  considered: z.array(z.object({ person: PersonRef, chosen: z.boolean(), says: z.string() })),
})
export type Handed = z.infer<typeof Handed>

export const SkilledPerson = z.object({ person: PersonRef, skills: z.array(z.string()), can: Can }).meta({
  id: 'SkilledPerson',
})
export type SkilledPerson = z.infer<typeof SkilledPerson>

export const HandedOut = Handed.extend({ id: Id, at: Time, why: z.string(), person: PersonRef.nullable() })
export type HandedOut = z.infer<typeof HandedOut>
