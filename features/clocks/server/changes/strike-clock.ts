import { z } from 'zod'
import { changeRequest } from '../../../../platform/contract/endpoint.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { change, type AnyChange, type FactDraft } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { ClockKind } from '../../contract/clock.ts'
import type { ClockRow } from '../clock-row.ts'
import { markTold } from '../clocks.store.ts'
import { inOrder } from '../ready.ts'
import { toldPeople } from '../queries/people.ts'
import { loadStruck, type Struck } from '../queries/struck.ts'

export const strikeRef = ({ definitionId, subjectId }: Pick<ClockRow, 'definitionId' | 'subjectId'>): string =>
  `${definitionId}/${subjectId}`

type What = 'risk' | 'breached' | 'met' | 'overdue'
const facts = { risk: 'clock.at-risk', breached: 'clock.breached', met: 'clock.met', overdue: 'clock.overdue' } as const
const says = {
  risk: 'Tell that a clock is at risk',
  breached: 'Tell that a clock was not kept',
  met: 'Tell that a clock was kept',
  overdue: 'Tell that a clock is still not kept, so long after it should have been',
} as const

/** How the sweep puts into the log what became of a clock. The fact is one of the thing, and as hidden as that is. */
const strikeChange = (kind: ClockKind, what: What) =>
  change({
    request: changeRequest({
      name: `clock.strike-${what}-${kind}`,
      path: `/clocks/strike-${what}-${kind}`,
      summary: says[what],
      body: z.strictObject({ tier: z.int().nullable() }),
      answer: z.null(),
    }),
    fact: facts[what],
    subjectKind: kind,
    permission: 'clock.strike',
    door: true,
    load: (scene, refs) => loadStruck(scene, kind, refs),
    // Another sweep was first.
    when: ({ told }: Struck) =>
      told === what ? new Problem('conflict', 'clock.told', 'This was told of the clock already.') : undefined,
    async apply(scene, clocks, { tier }) {
      if (what !== 'overdue') await markTold(scene, clocks, what)
      const drafts: FactDraft[] = []
      for (const clock of clocks)
        drafts.push({
          subjectId: clock.id,
          caseId: clock.caseId ?? null,
          data: await dataOf(scene, clock, { what, tier }),
        })
      return drafts
    },
    present: async (_, ids) => ids.map(() => null),
  })

async function dataOf(scene: Scene, clock: Struck, { what, tier }: { what: What; tier: number | null }) {
  const { definitionId, name, of, kind, id } = clock
  const said = { definitionId, name, of }
  if (what === 'met') return { ...said, at: (clock.stoppedAt ?? scene.now).toISOString() }
  const tiers = inOrder(clock.tiers)
  const at = what === 'risk' ? 'risk' : 'breach'
  const concerned =
    what === 'overdue' ? tiers.slice(tier ?? 0, (tier ?? 0) + 1) : tiers.filter((each) => each.at === at)
  const told = [...new Set(concerned.flatMap((each) => each.tell))]
  return {
    ...said,
    dueAt: (clock.dueAt ?? scene.now).toISOString(),
    tell: await toldPeople(scene, told, { kind, id }),
    ...(what === 'overdue' && { minutes: concerned[0]?.afterMinutes ?? 0 }),
  }
}

const ofKind = (kind: ClockKind): Record<What, AnyChange> => ({
  risk: strikeChange(kind, 'risk'),
  breached: strikeChange(kind, 'breached'),
  met: strikeChange(kind, 'met'),
  overdue: strikeChange(kind, 'overdue'),
})

export const strikes: Record<ClockKind, Record<What, AnyChange>> = {
  alert: ofKind('alert'),
  case: ofKind('case'),
  task: ofKind('task'),
}
