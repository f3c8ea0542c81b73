import type { z } from 'zod'
import type { ChangeRequest, ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { change, one, type Change } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { EvidenceWhole } from '../../contract/evidence.ts'
import type { EvidenceRow } from '../evidence.ts'
import { loadEvidence } from '../evidence.store.ts'
import { presentEvidence } from '../queries/evidence-whole.ts'
import { follow, personProblem, stateProblem, type NextStep } from './follow.ts'
import { recordStep, timeProblem, type Said, type Step } from './record-step.ts'

type Request = ChangeRequest<z.ZodType<Said>, typeof EvidenceWhole>

type Definition<R extends Request> = {
  request: R
  kind: NextStep
  fact: string
  /** What the step says besides what every step does. */
  step?: (item: EvidenceRow, body: ParsedBodyOf<R>) => Partial<Step> & { storage?: string | null }
  /** Besides the names of the exhibit. */
  data: (scene: Scene, item: EvidenceRow, body: ParsedBodyOf<R>) => object | Promise<object>
  when?: (item: EvidenceRow) => Problem | undefined
  check?: (scene: Scene, item: EvidenceRow, body: ParsedBodyOf<R>) => Promise<Problem | undefined>
  /** What else comes of it, in the same transaction; what it gives is told with the fact. */
  after?: (scene: Scene, item: EvidenceRow, body: ParsedBodyOf<R>) => Promise<object>
  /** It counts because a person does it. */
  inPerson?: true
}

/** One step of custody: who may make it and when is for the rules, what it says for the definition. */
export const custodyChange = <R extends Request>(definition: Definition<R>): Change<EvidenceRow, R> => {
  const { request, kind, fact, step, data, when, check, after, inPerson } = definition
  return change<EvidenceRow, R>({
    request,
    fact,
    subjectKind: 'evidence',
    ...(inPerson && { inPerson }),
    load: loadEvidence,
    allow: ({ actor }, item) => personProblem(item, kind, actor.personId),
    when: (item) => stateProblem(item, kind) ?? when?.(item),
    async check(scene, item, body) {
      return timeProblem(item, (body as Said).at, scene.now) ?? (await check?.(scene, item, body))
    },
    apply: one(async (scene, item, body: ParsedBodyOf<R>) => {
      const { storage, ...own } = step?.(item, body) ?? {}
      const { at, place, reason, authority, witness } = body as Said
      const said = { at, place, reason, authority, witness, ...own }
      const doing = { byId: scene.actor.personId, toId: own.toId, toName: own.toName, seal: own.seal, storage }
      await recordStep(scene, item, { kind, ...said, now: follow(item, kind, doing) })
      const more = { ...(await data(scene, item, body)), ...(await after?.(scene, item, body)) }
      return { subjectId: item.id, caseId: item.caseId, data: { key: item.exhibit, title: item.title, ...more } }
    }),
    present: presentEvidence as Change<EvidenceRow, R>['present'],
  })
}

/** The data of steps of which only the reason is told. */
export const reasonOf = (_: Scene, __: EvidenceRow, body: unknown) => ({ reason: (body as Said).reason ?? null })
