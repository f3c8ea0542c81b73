import { Untold } from '../../../../platform/contract/expressions/fill.ts'
import { fillAct } from '../../../../platform/server/acts/fill-act.ts'
import { notYours } from '../../../../platform/server/acts/check-act.ts'
import type { AnyChange } from '../../../../platform/server/change.ts'
import type { Actor, Scene } from '../../../../platform/server/scene.ts'
import { joinIncident, JoinIncidentBody } from '../../contract/join-incident.ts'
import type { RuleBody } from '../../contract/rule.ts'
import { actSentence, labelOf } from '../act-sentence.ts'
import { namesOfIds } from '../queries/names.ts'
import { textsIn } from '../../../../platform/contract/expressions/fill.ts'
import { finishHits, type KeptAct, type Opened } from '../stores/hits.store.ts'
import { keepAct } from './keep-act.ts'
import { needsOpened, notOpened, type Acting } from './act-out.ts'
import { joiningOf } from './join-incident.ts'
import { sightOfActs } from './sight.ts'

/** Stands for a case that is not there. */
const imagined: Opened = { id: 'the case it opens', key: 'the case it opens' }

/** Keeps what a rule would have done. */
export async function dryRun(acting: Acting): Promise<void> {
  const { task, organisationId, actor, hit, rule, subject, values, changes } = acting
  const acts = await task.readAs(actor, (scene) =>
    imagine(scene, { changes, actor, body: rule.body, subjectId: subject.id, values }),
  )
  await task.system(organisationId, 'write', async (scene) => {
    for (const act of acts) await keepAct(scene, hit.id, act)
    await finishHits(scene, [hit.id])
  })
}

export type Imagining = {
  changes: ReadonlyMap<string, AnyChange>
  actor: Actor
  body: Pick<RuleBody, 'on' | 'acts'>
  /** What it is about. */
  subjectId: string
  values: Readonly<Record<string, unknown>>
}

/** What the acts would come to, each a sentence, as far as can be told without doing them. */
export async function imagine(scene: Scene, imagining: Imagining): Promise<KeptAct[]> {
  const names = await namesOfIds(scene, textsIn(imagining.body.acts))
  names.set(imagining.subjectId, 'it')
  const kept: KeptAct[] = []
  let opened: Opened | null = null
  for (const [place, act] of imagining.body.acts.entries()) {
    const said: Imagined =
      opened === null && needsOpened(act)
        ? { outcome: 'skipped', says: notOpened }
        : await imagineAct(scene, { ...imagining, names, act, opened })
    opened = said.opens ?? opened
    kept.push({ place, change: act.change, ref: null, groupId: null, caseId: null, opened: null, ...shown(said) })
  }
  return kept
}

type Imagined = {
  outcome: 'would' | 'refused' | 'skipped'
  says: string
  opens?: Opened
  ref?: string
  caseId?: string
}
type One = Imagining & { names: ReadonlyMap<string, string>; act: RuleBody['acts'][number]; opened: Opened | null }

const shown = ({ outcome, says, ref, caseId }: Imagined) => ({
  outcome,
  says,
  ...(ref === undefined ? {} : { ref }),
  ...(caseId === undefined ? {} : { caseId }),
})

async function imagineAct(scene: Scene, one: One): Promise<Imagined> {
  const { changes, act, actor, names } = one
  try {
    if (act.change === joinIncident.name) return await imagineJoin(scene, one)
    const change = changes.get(act.change)
    if (!change) return { outcome: 'refused', says: `There is no change ${act.change}.` }
    const fault = notYours(actor, change)
    if (fault) return { outcome: 'refused', says: fault.sentence }
    const { refs, body } = fillAct(act, change, {
      id: one.subjectId,
      sight: sightOfActs(one.body.on, one.values, one.opened),
    })
    const issue = needsOpened(act) ? undefined : change.request.body.safeParse(body).error?.issues[0]
    if (issue)
      return {
        outcome: 'refused',
        says: `${labelOf(act.change, change)} cannot be done so: ${issue.path.join('.')} ${issue.message}`,
      }
    const says = actSentence({ name: act.change, change, body: body as Record<string, unknown> }, names)
    return {
      outcome: 'would',
      says,
      ...(refs[0] === undefined ? {} : { ref: refs[0] }),
      ...(act.change === 'case.open' ? { opens: imagined } : {}),
    }
  } catch (error) {
    if (error instanceof Untold) return { outcome: 'refused', says: error.message }
    throw error
  }
}

async function imagineJoin(scene: Scene, { act, subjectId }: One): Promise<Imagined> {
  const asked = JoinIncidentBody.safeParse(act.body)
  if (!asked.success) return { outcome: 'refused', says: `It cannot be done so: ${asked.error.issues[0]?.message}` }
  const joining = await joiningOf(scene, subjectId, asked.data)
  if ('none' in joining) return { outcome: 'refused', says: joining.none }
  if ('there' in joining)
    return { outcome: 'would', says: `Nothing: ${joining.says}`, opens: joining.there, caseId: joining.there.id }
  const says = joining.says.replace(/^Added/, 'Add').replace('so one was opened', 'so one is opened')
  if (joining.change === 'case.open') return { outcome: 'would', says, opens: imagined }
  return { outcome: 'would', says, opens: { id: joining.refs[0]!, key: 'it' }, caseId: joining.refs[0]! }
}
