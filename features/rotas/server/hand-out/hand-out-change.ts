import { type Problem, wrongField } from '../../../../platform/contract/problem.ts'
import type { AnyChange, FactDraft, Target } from '../../../../platform/server/change.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { handOutAlert, handOutCase, handOutTask } from '../../contract/requests/hand-out.ts'
import type { Handed } from '../../contract/hand-out.ts'
import type { HandOutKind } from '../../contract/words.ts'
import { candidatesOf } from '../queries/candidates.ts'
import { teamNamed, type TeamRow } from '../queries/people.ts'
import { placeOf, teamsWithPolicy, type Place } from '../queries/places.ts'
import { conflict } from '../rota.ts'
import { lockPolicy, takeTurn, waitNoMore } from '../stores/policies.store.ts'
import { choose } from './choose.ts'
import { neededSkills } from './needed-skills.ts'

type Body = { teamId?: string | undefined; unowned: boolean }
type Chosen = { personId: string; teamId: string; body: object; why: string; handed: Handed }

/** What was chosen for the targets of a transaction, between the question and the deed. */
const choices = new WeakMap<object, Map<string, Chosen>>()

/** The change that gives it to somebody, and what somebody must be able to do to be given it. */
const giving = {
  case: { request: handOutCase, fact: 'case.assigned', by: 'case.assign', work: 'case.edit' },
  alert: { request: handOutAlert, fact: 'alert.assigned', by: 'alert.assign', work: 'alert.close' },
  task: { request: handOutTask, fact: 'task.assigned', by: 'task.assign', work: 'task.finish' },
} as const

/**
 * Chooses somebody by the policy of a team, and assigns through the change of the owner: its rules, its fact, its undo. Why
 * it went to whom is kept in the fact.
 */
export function handOutChange(kind: HandOutKind, registry: () => Registry): AnyChange {
  const { request, fact, by } = giving[kind]
  const base = (): AnyChange => registry().changes.get(by)!
  return {
    request,
    fact,
    subjectKind: kind,
    load: (scene, refs, input) => base().load(scene, refs, input),
    when: (target) => base().when?.(target),
    async check(scene, target: Target, body: Body) {
      const chosen = await chooseFor(scene, { kind, id: target.id }, body)
      if ('detail' in chosen) return chosen
      const known = choices.get(scene) ?? new Map<string, Chosen>()
      choices.set(scene, known.set(target.id, chosen))
      return base().check?.(scene, target, chosen.body)
    },
    async apply(scene, targets: readonly Target[]) {
      const drafts: FactDraft[] = []
      for (const target of targets) {
        const { body, why, handed } = choices.get(scene)!.get(target.id)!
        for (const draft of await base().apply(scene, [target], body))
          drafts.push({ ...draft, data: { ...draft.data, why, handed } })
      }
      if (kind === 'case')
        await waitNoMore(
          scene,
          targets.map(({ id }) => id),
        )
      return drafts
    },
    present: (scene, ids) => base().present(scene, ids),
    inverse: (told) => base().inverse?.(told),
  }
}

type Thing = { kind: HandOutKind; id: string }

async function chooseFor(scene: Scene, thing: Thing, { teamId, unowned }: Body): Promise<Chosen | Problem> {
  const place = await placeOf(scene, thing.kind, thing.id)
  if (unowned && place?.ownerId) return conflict('hand-out.owned', 'Somebody has it already. Nothing was changed.')
  const team = await teamFor(scene, place, teamId)
  if ('detail' in team) return team
  const policy = await lockPolicy(scene, team.id)
  const { pool, way } = policy
  const skills = await neededSkills(scene, policy.needs, thing)
  const candidates = await candidatesOf(scene, policy, giving[thing.kind].work)
  const asked = { pool, way, team, skills, ownerId: place?.ownerId ?? null, seenBy: place?.seenBy ?? null }
  const { chosen, considered, why } = choose(asked, candidates)
  if (!chosen) return conflict('hand-out.nobody-there', `${why} It stays as it is.`)
  await takeTurn(scene, team.id, chosen.person.id)
  const personId = chosen.person.id
  const body = bodyFor(thing.kind, { personId, teamId: team.id === place?.teamId ? undefined : team.id })
  return { personId, teamId: team.id, body, why, handed: { team, pool, way, skills, considered } }
}

function bodyFor(kind: HandOutKind, { personId, teamId }: { personId: string; teamId: string | undefined }): object {
  if (kind === 'alert') return { personId }
  return { ownerId: personId, ...(kind === 'case' && teamId !== undefined && { teamId }) }
}

/** The one that is named; that of the case; the actor's own, or the only one that has said how it hands out. */
async function teamFor(scene: Scene, place: Place | undefined, named: string | undefined): Promise<TeamRow | Problem> {
  const id = named ?? place?.teamId
  if (id) {
    const team = await teamNamed(scene, id)
    return team ?? wrongField('hand-out.team', 'teamId', 'There is no such team here. Nothing was changed.')
  }
  const teams = await teamsWithPolicy(scene)
  const own = teams.filter((team) => team.own)
  const [only] = own.length === 1 ? own : teams
  if (only && (own.length === 1 || teams.length === 1)) return { id: only.id, name: only.name }
  return wrongField(
    'hand-out.team',
    'teamId',
    `Say which team it is handed out to${teams.length > 0 ? `: ${new Intl.ListFormat('en', { type: 'disjunction' }).format(teams.map(({ name }) => name))}` : ''}. Nothing was changed.`,
  )
}
