import type { PersonRef } from '../../../../platform/contract/scalars.ts'
import type { Handed } from '../../contract/hand-out.ts'

/** Somebody a team might give work to, as they stand now. `turn`: the number of their last one, 0 for none yet. */
export type Candidate = {
  person: PersonRef
  inPool: boolean
  /** Why they are out of office. */
  away: string | null
  /** By their roles. */
  may: boolean
  skills: readonly string[]
  load: number
  turn: number
}

export type Asked = Pick<Handed, 'pool' | 'way' | 'team'> & {
  skills: readonly string[]
  /** Who has it already. */
  ownerId: string | null
  /** Of a restricted case its members; null: everybody. */
  seenBy: readonly string[] | null
}

/** `why`: a sentence that stands by itself, of who it goes to or of nobody. */
export type Choice = { chosen: Candidate | undefined; considered: Handed['considered']; why: string }

/** By the policy, among those who are there, may do it and can: the same people and figures give the same choice. */
export function choose(asked: Asked, candidates: readonly Candidate[]): Choice {
  const judged = candidates.map((candidate) => ({ candidate, against: against(asked, candidate) }))
  const free = judged.flatMap(({ candidate, against: reason }) => (reason === null ? [candidate] : []))
  const ordered = free.toSorted((a, b) => order(asked.way, a, b))
  const chosen = ordered[0]
  const considered = [
    ...ordered.map((candidate) => ({
      person: candidate.person,
      chosen: candidate === chosen,
      says: standing(asked.way, candidate, chosen),
    })),
    ...judged.flatMap(({ candidate, against: reason }) =>
      reason === null ? [] : [{ person: candidate.person, chosen: false, says: reason }],
    ),
  ]
  return { chosen, considered, why: chosen ? because(asked, chosen, ordered.length) : nobody(asked, considered) }
}

const order = (way: Asked['way'], a: Candidate, b: Candidate): number =>
  (way === 'least-loaded' ? a.load - b.load : 0) ||
  a.turn - b.turn ||
  (a.person.name < b.person.name ? -1 : a.person.name > b.person.name ? 1 : a.person.id < b.person.id ? -1 : 1)

/** The first reason why somebody is out of the question; null: there is none. */
function against({ pool, skills, ownerId, seenBy }: Asked, candidate: Candidate): string | null {
  const { person, inPool, away, may } = candidate
  if (!inPool) return pool === 'on-shift' ? 'is not on shift' : 'is not of the team'
  if (away !== null) return `is away: ${away}`
  if (!may) return 'may not work on it'
  if (seenBy && !seenBy.includes(person.id)) return 'is not a member of the restricted case'
  if (person.id === ownerId) return 'has it already'
  const missing = skills.filter((skill) => !candidate.skills.includes(skill))
  return missing.length > 0 ? `is not skilled in ${listed(missing)}` : null
}

function standing(way: Asked['way'], candidate: Candidate, chosen: Candidate | undefined): string {
  // No figures: others read this too, and not all may see all that somebody has open.
  if (way === 'least-loaded' && chosen)
    return candidate === chosen
      ? 'has the least open'
      : candidate.load > chosen.load
        ? 'has more open'
        : 'has as much open, and had a turn later'
  if (candidate.turn === 0) return 'has not had a turn yet'
  return candidate === chosen ? 'had the last turn the longest ago' : 'had a turn later'
}

function because({ pool, way, team, skills }: Asked, { person }: Candidate, among: number): string {
  const place = pool === 'on-shift' ? `of ${team.name} on shift` : `of ${team.name}`
  const skilled = skills.length > 0 ? ` skilled in ${listed(skills)}` : ''
  if (among === 1) return `${person.name} is the only one ${place}${skilled} who can take it`
  if (way === 'least-loaded') return `${person.name} is the least loaded ${place}${skilled}`
  return `it is the turn of ${person.name} among the ${among} ${place}${skilled}`
}

/** Those far from it are not named: of a rota all who are not on shift. */
function nobody({ pool, team, skills }: Asked, considered: Handed['considered']): string {
  const near = considered.filter(({ says }) => says !== 'is not on shift' && says !== 'is not of the team').slice(0, 6)
  const whom = pool === 'on-shift' ? `Nobody of ${team.name} on shift` : `Nobody of ${team.name}`
  const skilled = skills.length > 0 ? ` (it needs ${listed(skills)})` : ''
  const said = near.map(({ person, says }) => `${person.name} ${says}`)
  if (said.length > 0) return `${whom} can take it now${skilled}: ${said.join('; ')}.`
  return pool === 'on-shift'
    ? `Nobody of ${team.name} is on shift now${skilled}.`
    : `There is nobody in ${team.name}${skilled}.`
}

const listed = (words: readonly string[]) => new Intl.ListFormat('en').format(words)
