import { severityOf } from '../../../../platform/contract/severity.ts'
import { Pap, Tlp } from '../../../../platform/contract/scalars.ts'
import { change, type AnyChange } from '../../../../platform/server/change.ts'
import {
  loadCases,
  findCase,
  mustNotBeMerged,
  presentCases,
  strictest,
  type Kase,
} from '../../../cases/server/index.ts'
import { escalateCase as request } from '../../contract/requests/gather.ts'
import { conflict, refOf } from '../link.ts'
import { insertLink } from '../links.store.ts'

/** All targets into one investigation, opened as any case is; the fact is told on both sides. */
export const escalateCase = (openCase: () => AnyChange) =>
  change({
    request,
    fact: 'case.escalated',
    subjectKind: 'case',
    load: loadCases,
    when: (kase: Kase) =>
      mustNotBeMerged(kase) ??
      (kase.kind === 'incident' ? undefined : conflict('gathering.kind', `${kase.key} is an investigation already.`)),
    async apply(scene, targets, { reason, ...body }) {
      const opening = { change: openCase(), refs: [], body: openingOf(targets, body) }
      const [opened] = (await scene.also!(opening)) as [{ id: string }]
      const into = (await findCase(scene, opened.id))!
      for (const kase of targets)
        await insertLink(scene, { kind: 'gathers', caseId: into.id, otherId: kase.id }, reason)
      return targets.map((kase) => ({
        subjectId: into.id,
        caseId: kase.id,
        otherCaseId: into.id,
        data: { from: refOf(kase), into: refOf(into), reason },
      }))
    },
    present: presentCases,
    // The investigation itself goes by the fact of its own.
    inverse: ({ data }) => ({
      change: 'case.release',
      subjectId: (data.from as { id: string }).id,
      body: { fromId: (data.into as { id: string }).id, reason: 'Escalating was undone.' },
    }),
  })

type Asked = { title?: string | undefined; type?: string | undefined; restricted: boolean }

/** The worst severity leads, the strictest protocol holds; what is hidden stays so. Tasks of the incident's type are done there. */
function openingOf(targets: readonly Kase[], { title, type, restricted, ...asked }: Asked) {
  const worst = targets.toSorted((a, b) => b.severity - a.severity)[0]!
  const kind = type ?? worst.type
  return {
    ...asked,
    kind: 'investigation',
    title: title ?? worst.title,
    ...(kind ? { type: kind } : {}),
    severity: severityOf(worst.severity),
    tlp:
      strictest(
        Tlp.options,
        targets.map((each) => each.tlp),
      ) ?? worst.tlp,
    pap:
      strictest(
        Pap.options,
        targets.map((each) => each.pap),
      ) ?? worst.pap,
    restricted: restricted || targets.some((each) => each.restricted),
    fill: type !== undefined,
  }
}
