import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import type { AnyChange, Fact, Inverse } from '../../../../platform/server/change.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { perform, type Request } from '../../../../platform/server/perform.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Actor, Scene } from '../../../../platform/server/scene.ts'
import { doneAgain, groupFacts } from '../queries/group-facts.ts'

/** All changes by name; asked when called, for they come from all manifests. */
export type Changes = () => ReadonlyMap<string, AnyChange>

/**
 * Takes back one call of the same actor: each fact by the inverse its change names, latest first, performed like any
 * other change, so that permission, state and need-to-know are asked again. What cannot go back is named; the rest goes.
 */
export async function undo(
  doors: Doors,
  changes: Changes,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<unknown> {
  const actor = doors.actorOf(request)
  const groupId = (request.params as { id: string }).id
  if (!granted(actor, 'activity.undo'))
    throw new Problem('forbidden', 'request.forbidden', 'Taking back needs the permission activity.undo.')
  const requests = asRequests(changes(), await inversesOf({ doors, changes: changes(), actor }, groupId))
  const performed = await perform(
    doors.world,
    { actor, source: doors.sourceOf(request), undoes: groupId, partial: true },
    ...requests,
  )
  const failed = performed.outcomes.filter((outcome) => outcome.problem)
  if (failed.length === performed.outcomes.length && failed[0]?.problem) throw failed[0].problem
  void reply.header('caseward-group', performed.groupId)
  const results = performed.outcomes.map(({ ref, problem }) =>
    problem ? { id: ref, done: false, code: problem.code, detail: problem.detail } : { id: ref, done: true },
  )
  return { groupId: performed.groupId, results }
}

type Asked = { doors: Doors; changes: ReadonlyMap<string, AnyChange>; actor: Actor }

/** What takes back all of a call that can be. @throws Problem */
async function inversesOf({ doors, changes, actor }: Asked, groupId: string): Promise<Inverse[]> {
  const { facts, again } = isId(groupId)
    ? await doors.read(actor, (scene) => standing(scene, changes, groupId))
    : { facts: [], again: false }
  if (facts.length === 0) throw unknown('call')
  if (facts.some((fact) => fact.actorId !== actor.personId))
    throw new Problem('forbidden', 'activity.not_yours', 'Only who did this can take it back.')
  if (again)
    throw new Problem(
      'conflict',
      'activity.done_again',
      'It was changed again since, and taking this back would lose that. Nothing was changed; take the later change back first.',
    )
  const inverses = facts.map((fact) => inverseOf(changes, fact))
  if (inverses.includes(undefined))
    throw new Problem('conflict', 'activity.not_undoable', 'This cannot be taken back; nothing was changed.')
  const real = (inverses as (Inverse | null)[]).filter((inverse) => inverse !== null)
  if (real.length === 0)
    throw new Problem('conflict', 'activity.nothing_to_undo', 'It changed nothing, so there is nothing to take back.')
  return real
}

async function standing(scene: Scene, changes: ReadonlyMap<string, AnyChange>, groupId: string) {
  const facts = await groupFacts(scene, groupId)
  const whole = new Set([...changes.values()].flatMap(({ wholly, fact }) => (wholly ? [fact] : [])))
  const again = await doneAgain(
    scene,
    facts.filter(({ fact }) => whole.has(fact)),
  )
  return { facts, again }
}

function inverseOf(changes: ReadonlyMap<string, AnyChange>, fact: Fact): Inverse | null | undefined {
  for (const change of changes.values()) if (change.fact === fact.fact && change.inverse) return change.inverse(fact)
  return undefined
}

/** Neighbours with the same inverse and body go as one set, as they came. */
function asRequests(changes: ReadonlyMap<string, AnyChange>, inverses: readonly Inverse[]): Request[] {
  const requests: (Request & { key: string })[] = []
  for (const { change: name, subjectId, body } of inverses) {
    const change = changes.get(name)
    if (!change) throw new Error(`The inverse ${name} is not a change.`)
    const key = `${name} ${JSON.stringify(body)}`
    const last = requests.at(-1)
    if (last?.key === key) last.refs = [...last.refs, subjectId]
    else requests.push({ key, change, refs: [subjectId], body })
  }
  return requests.map(({ change, refs, body }) => ({ change, refs, body }))
}
