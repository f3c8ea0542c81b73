import type { ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { severityOf } from '../../../../platform/contract/severity.ts'
import { change, one, type AnyChange } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import {
  addMember,
  familyOf,
  findCase,
  loadCases,
  membersOf,
  mustBeOpen,
  presentCases,
  updateMember,
  type Kase,
} from '../../../cases/server/index.ts'
import type { MovedItem } from '../../contract/link.ts'
import { rejoinCase as rejoin, splitCase as split } from '../../contract/requests/gather.ts'
import { conflict, refOf } from '../link.ts'
import { endLink, insertLink } from '../links.store.ts'
import { moveItems } from '../move-items.ts'
import { homesOf, stillIn } from '../queries/homes-of.ts'

/** Nothing is copied and nothing lost: what is chosen hangs on the new case from then on, and both say so. */
export const splitCase = (openCase: () => AnyChange) =>
  change({
    request: split,
    fact: 'case.split',
    subjectKind: 'case',
    load: loadCases,
    when: mustBeOpen,
    check: splitProblem,
    apply: one(async (scene, kase: Kase, body) => {
      const items = await homesOf(scene, await familyOf(scene, kase.id), wantedBy(body))
      const into = await openBeside(scene, openCase(), { kase, title: body.title })
      await moveItems(
        scene,
        items.map((item) => ({ ...item, from: item.home, to: into.id })),
      )
      await insertLink(scene, { kind: 'split_into', caseId: kase.id, otherId: into.id }, body.reason)
      return {
        subjectId: into.id,
        caseId: kase.id,
        otherCaseId: into.id,
        data: { from: refOf(kase), into: refOf(into), reason: body.reason, ...counts(items) },
        before: { items },
      }
    }),
    present: presentCases,
    // The new case itself goes by the fact of its own.
    inverse: ({ data, before }) => ({
      change: 'case.rejoin',
      subjectId: (data.from as { id: string }).id,
      body: { fromId: (data.into as { id: string }).id, items: before?.items },
    }),
  })

/** What has left the new case since stays where it is. */
export const rejoinCase = change({
  request: rejoin,
  fact: 'case.rejoined',
  subjectKind: 'case',
  permission: 'case.split',
  door: true,
  load: loadCases,
  when: mustBeOpen,
  apply: one(async (scene, kase, { fromId, items }) => {
    const from = (await findCase(scene, fromId))!
    const back = await stillIn(scene, from.id, items)
    await moveItems(
      scene,
      back.map((item) => ({ ...item, from: from.id, to: item.home })),
    )
    await endLink(scene, { kind: 'split_into', caseId: kase.id, otherId: from.id })
    const data = { from: refOf(from), into: refOf(kase), ...counts(back) }
    return { subjectId: kase.id, caseId: kase.id, otherCaseId: from.id, data }
  }),
  present: presentCases,
})

async function splitProblem(scene: Scene, kase: Kase, body: Body): Promise<Problem | undefined> {
  const wanted = wantedBy(body)
  if (wanted.length === 0)
    return conflict('gathering.nothing-chosen', 'Choose what the new case is to take along. Nothing was split.')
  const homes = await homesOf(scene, await familyOf(scene, kase.id), wanted)
  const lost = wanted.find((each) => !homes.some(({ kind, id }) => kind === each.kind && id === each.id))
  if (lost?.kind === 'observable')
    return conflict(
      'gathering.seen-by-alerts',
      `One of these observables is in ${kase.key} because its alerts saw it; it goes with them. Nothing was split.`,
    )
  return lost && conflict('gathering.not-here', `One of these is not in ${kase.key} any more. Nothing was split.`)
}

type Body = ParsedBodyOf<typeof split>
type Wanted = Pick<MovedItem, 'kind' | 'id'>

const wantedBy = (body: Body): Wanted[] =>
  (['alert', 'task', 'note', 'observable'] as const).flatMap((kind) =>
    [...new Set(body[`${kind}Ids`])].map((id) => ({ kind, id: id.toLowerCase() })),
  )

const counts = (items: readonly MovedItem[]) => {
  const of = (kind: MovedItem['kind']) => items.filter((item) => item.kind === kind).length
  return { alerts: of('alert'), tasks: of('task'), notes: of('note'), observables: of('observable') }
}

/** Of the same sort, and with the same circle of readers. */
async function openBeside(
  scene: Scene,
  openCase: AnyChange,
  { kase, title }: { kase: Kase; title: string },
): Promise<Kase> {
  const body = {
    kind: kase.kind,
    title,
    ...(kase.type ? { type: kase.type } : {}),
    lifecycle: kase.lifecycle,
    severity: severityOf(kase.severity),
    tlp: kase.tlp,
    pap: kase.pap,
    tags: kase.tags,
    restricted: kase.restricted,
    fill: false,
    ...(kase.owner_id ? { ownerId: kase.owner_id } : {}),
    ...(kase.team_id ? { teamId: kase.team_id } : {}),
  }
  const [opened] = (await scene.also!({ change: openCase, refs: [], body })) as [{ id: string }]
  // Also of one that everybody sees: what is privileged in it goes along, and stays with its circle.
  for (const member of await membersOf(scene, kase.id)) {
    await addMember(scene, [opened.id], member)
    await updateMember(scene, [opened.id], member)
  }
  return (await findCase(scene, opened.id))!
}
