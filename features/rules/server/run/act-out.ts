import type { Act } from '../../../../platform/contract/acts/act.ts'
import { Untold } from '../../../../platform/contract/expressions/fill.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { fillAct } from '../../../../platform/server/acts/fill-act.ts'
import type { AnyChange } from '../../../../platform/server/change.ts'
import { earlierAnswer } from '../../../../platform/server/db/earlier-answer.ts'
import type { TaskScene } from '../../../../platform/server/feature.ts'
import type { Performed, Request } from '../../../../platform/server/perform.ts'
import type { Actor } from '../../../../platform/server/scene.ts'
import { joinIncident, JoinIncidentBody } from '../../contract/join-incident.ts'
import { actSentence } from '../act-sentence.ts'
import { holdsIds, namesOfIds } from '../queries/names.ts'
import { textsIn } from '../../../../platform/contract/expressions/fill.ts'
import { keepAct } from './keep-act.ts'
import type { Ready } from '../rule.ts'
import { actsOf, finishHits, type Hit, type KeptAct, type Opened } from '../stores/hits.store.ts'
import { joiningOf } from './join-incident.ts'
import { sightOfActs } from './sight.ts'

/** `resumed`: some of its acts may have been done already, by one who was killed. */
export type Acting = {
  task: TaskScene
  changes: ReadonlyMap<string, AnyChange>
  organisationId: string
  actor: Actor
  hit: Pick<Hit, 'id' | 'depth' | 'batchId'>
  rule: Ready
  subject: { id: string; caseId: string | null }
  values: Readonly<Record<string, unknown>>
  resumed: boolean
}

type Outcome = Omit<KeptAct, 'place' | 'change'>

/** Does what a rule says, each act once however often this is tried, and keeps what came of it. */
export async function actOut(acting: Acting): Promise<void> {
  const { task, organisationId, hit, rule, resumed } = acting
  const kept = resumed ? await task.system(organisationId, 'read', (scene) => actsOf(scene, hit.id)) : []
  const last = rule.body.acts.length - 1
  let opened: Opened | null = null
  for (const [place, act] of rule.body.acts.entries()) {
    const before = kept.find((each) => each.place === place)
    if (before) {
      opened = before.opened ?? opened
      continue
    }
    const outcome: Outcome = await doAct(acting, { place, act, opened })
    opened = outcome.opened ?? opened
    await task.system(organisationId, 'write', async (scene) => {
      await keepAct(scene, hit.id, { ...outcome, place, change: act.change })
      if (place === last) await finishHits(scene, [hit.id])
    })
  }
  if (kept.some(({ place }) => place === last))
    await task.system(organisationId, 'write', (scene) => finishHits(scene, [hit.id]))
}

type Doing = { place: number; act: Act; opened: Opened | null }

export const needsOpened = ({ ref, body }: Act): boolean =>
  textsIn([ref, body]).some((text) => /\{\{[^}]*\bopened\./.test(text))

const nothing = { ref: null, groupId: null, caseId: null, opened: null } as const
const refused = (says: string): Outcome => ({ ...nothing, outcome: 'refused', says })
export const notOpened = 'It needs the case an earlier act opens, and none was opened.'

async function doAct(acting: Acting, doing: Doing): Promise<Outcome> {
  const { act, opened } = doing
  if (opened === null && needsOpened(act)) return { ...nothing, outcome: 'skipped', says: notOpened }
  try {
    return act.change === joinIncident.name ? await join(acting, doing) : await make(acting, doing)
  } catch (error) {
    if (error instanceof Problem) return refused(error.detail)
    if (error instanceof Untold) return refused(error.message)
    throw error
  }
}

async function make(acting: Acting, { place, act, opened }: Doing): Promise<Outcome> {
  const change = acting.changes.get(act.change)
  if (!change) return refused(`There is no change ${act.change} any more.`)
  const earlier = await earlierOf(acting, place)
  const { on } = acting.rule.body
  const request = fillAct(act, change, { id: acting.subject.id, sight: sightOfActs(on, acting.values, opened) })
  const performed = earlier ?? (await once(acting, place, request))
  const names = await namesIn(acting, textsIn(request.body))
  names.set(acting.subject.id, 'it')
  if (opened) names.set(opened.id, opened.key)
  const says = actSentence({ name: act.change, change, body: request.body as Record<string, unknown> }, names)
  return done(performed, { says, ref: request.refs[0] ?? null, opens: act.change === 'case.open' })
}

/** Most acts name nobody: then nothing is asked. */
export const namesIn = async ({ task, actor }: Pick<Acting, 'task' | 'actor'>, texts: readonly string[]) =>
  holdsIds(texts) ? task.readAs(actor, (scene) => namesOfIds(scene, texts)) : new Map<string, string>()

async function join(acting: Acting, { place, act, opened }: Doing): Promise<Outcome> {
  const earlier = await earlierOf(acting, place)
  if (earlier) return done(earlier, { says: 'Added to an incident that shares an entity.', ref: null, opens: true })
  const { body } = fillAct({ ...act, ref: null }, acting.changes.get('case.open')!, {
    id: acting.subject.id,
    sight: sightOfActs(acting.rule.body.on, acting.values, opened),
  })
  const asked = JoinIncidentBody.safeParse(body)
  if (!asked.success) return refused(`It cannot be done so: ${asked.error.issues[0]?.message}`)
  const joining = await acting.task.readAs(acting.actor, (scene) => joiningOf(scene, acting.subject.id, asked.data))
  if ('none' in joining) return refused(joining.none)
  if ('there' in joining)
    return { ...nothing, outcome: 'done', says: joining.says, opened: joining.there, caseId: joining.there.id }
  const change = acting.changes.get(joining.change)!
  const performed = await once(acting, place, { change, refs: joining.refs, body: joining.body })
  return done(performed, { says: joining.says, ref: joining.refs[0] ?? null, opens: true })
}

export const keyOf = (hitOrBatch: string, place: number) => `rule ${hitOrBatch} ${place}`

/** What it came to before, alone or together with others. */
async function earlierOf(
  { resumed, task, actor, hit, subject }: Acting,
  place: number,
): Promise<Performed | undefined> {
  if (!resumed) return undefined
  const { batchId } = hit
  return task.readAs(actor, async (scene) => {
    const together = batchId === null ? undefined : await earlierAnswer(scene, keyOf(batchId, place))
    if (!together) return (await earlierAnswer(scene, keyOf(hit.id, place)))?.answer as Performed | undefined
    const performed = together.answer as Performed
    const own = performed.outcomes.filter(({ ref }) => ref === subject.id)
    if (own[0]?.problem) throw new Problem('conflict', own[0].problem.code, own[0].problem.detail)
    return { ...performed, outcomes: own }
  })
}

const once = (acting: Acting, place: number, request: Request): Promise<Performed> =>
  acting.task.act(
    {
      actor: acting.actor,
      source: `reaction:rule:${acting.rule.id}#${acting.hit.depth + 1}`,
      idempotencyKey: keyOf(acting.hit.id, place),
    },
    request,
  )

type Said = { says: string; ref: string | null; opens: boolean }

function done({ groupId, outcomes, facts }: Performed, { says, ref, opens }: Said): Outcome {
  const answer = outcomes[0]?.answer as { id?: unknown; key?: unknown } | undefined
  const opened =
    opens && typeof answer?.id === 'string' && typeof answer.key === 'string'
      ? { id: answer.id, key: answer.key }
      : null
  const caseId = facts[0]?.caseId ?? opened?.id ?? null
  return { ref, groupId, caseId, opened, outcome: 'done', says: opened ? withKey(says, opened) : says }
}

/** An opened case is named. */
const withKey = (says: string, { key }: Opened) =>
  says.includes(key)
    ? says
    : says.replace(/^(Open an incident)/, `$1: ${key}`).replace(/one was opened\.$/, `${key} was opened.`)
