import { type Problem, wrongField } from '../../../../platform/contract/problem.ts'
import { compileTemplate } from '../../../../platform/contract/expressions/render.ts'
import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { change, type Target } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { tellPeople as request } from '../../contract/requests/tell.ts'
import { tellVocabulary } from '../../contract/tell-words.ts'
import { insertDeliveries } from '../deliver/deliveries.store.ts'
import { pathOf } from '../deliver/path.ts'
import type { Ways } from '../deliver/plan.ts'
import { toldSubject, type Subject } from '../queries/told-subject.ts'
import { recipientsOf, type OnCall } from '../tell/recipients.ts'
import { writeNotices } from '../write-notices.ts'

type Body = ParsedBodyOf<typeof request>
type Telling = Target & { subject: Subject | null }

/** How many a telling of this transaction reached, for its one answer. */
const reached = new WeakMap<object, { people: number; channels: number }>()

export const tellPeopleChange = (ways: Ways, onCall?: OnCall) =>
  change({
    request,
    fact: 'notice.sent',
    subjectKind: 'notice',
    async load(scene, _, { subject }): Promise<(Telling | undefined)[]> {
      if (!subject) return [{ id: scene.actor.organisationId, subject: null }]
      const found = await toldSubject(scene, subject)
      return [found && { id: found.id, caseId: found.caseId, subject: found }]
    },
    check: async (scene, { subject }, body) =>
      refusal(scene, body, subject) ?? nobodyOnCall(scene, body, { subject, onCall }),
    async apply(scene, [telling], body) {
      const subject = telling?.subject ?? null
      const id = newId(scene.now)
      const caseId = subject?.caseId ?? null
      const text = saidOf(scene, body, subject)
      const { personIds, channelIds } = await recipientsOf(scene, { subject, onCall }, body)
      await writeNotices(scene, ways, {
        activityId: id,
        caseId,
        told: personIds.map((personId) => ({ personId, why: body.why })),
      })
      await insertDeliveries(
        scene,
        channelIds.map((channelId) => toRoom(scene, { channelId, subject, text })),
      )
      const counts = { people: personIds.length, channels: channelIds.length }
      reached.set(scene, counts)
      const named = subject && { kind: subject.kind, id: subject.id, title: subject.title }
      return [{ id, subjectId: id, caseId, data: { text, ...counts, subject: named } }]
    },
    present: async (scene, ids) => ids.map(() => reached.get(scene) ?? { people: 0, channels: 0 }),
  })

/** Of a subject a room is told no more than its title, whatever the text says. */
const toRoom = (
  scene: Scene,
  { channelId, subject, text }: { channelId: string; subject: Subject | null; text: string },
) => ({
  id: newId(scene.now),
  noticeId: null,
  personId: null,
  channelId,
  caseId: subject?.caseId ?? null,
  message: subject?.title ?? text,
  path: subject ? pathOf({ caseId: subject.caseId, subjectKind: subject.kind, subjectId: subject.id }) : null,
  digest: false,
  dueAt: scene.now,
})

function refusal({ actor }: Scene, body: Body, subject: Subject | null): Problem | undefined {
  const { people, teams, roles, channels, why, text, template } = body
  if (people.length + teams.length + roles.length + channels.length === 0)
    return wrongField('notice.nobody', 'people', 'Say whom to tell: people, teams, roles of the case or channels.')
  if ((text === undefined) === (template === undefined))
    return wrongField('notice.no_text', 'text', 'Give either a text or a template.')
  if (why !== 'told' && actor.kind !== 'system')
    return wrongField('notice.why', 'why', 'Only clocks and playbooks tell of clocks and approvals.')
  if (!subject?.caseId && roles.some((role) => role !== 'on-call') && !subject?.ownerId)
    return wrongField('notice.no_case', 'roles', 'There is no case here whose owner, followers or team could be told.')
  const compiled = template === undefined ? undefined : compileTemplate(template, tellVocabulary)
  return compiled && 'fault' in compiled ? wrongField('notice.template', 'template', compiled.fault) : undefined
}

/** Nobody would hear of it: who is on call is all that was named, and nobody is. */
async function nobodyOnCall(
  scene: Scene,
  { people, teams, roles, channels }: Body,
  { subject, onCall }: { subject: Subject | null; onCall: OnCall | undefined },
): Promise<Problem | undefined> {
  if (people.length + teams.length + channels.length > 0 || roles.some((role) => role !== 'on-call')) return undefined
  const called = (await onCall?.(scene, subject?.caseId ?? null)) ?? []
  return called.length > 0
    ? undefined
    : wrongField('notice.no_rota', 'roles', 'By the rotas nobody is on call here now.')
}

function saidOf(scene: Scene, { text, template }: Body, subject: Subject | null): string {
  if (template === undefined) return text ?? ''
  const compiled = compileTemplate(template, tellVocabulary)
  if ('fault' in compiled) return ''
  return compiled.render({ ...subject?.values, now: scene.now }).text.slice(0, 4000)
}
