import type { z } from 'zod'
import type { ChangeRequest, ParsedBodyOf } from '../../../../platform/contract/endpoint.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { change, type Change } from '../../../../platform/server/change.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { AlertRow, AlertStatus } from '../../contract/alert.ts'
import { difference, type AlertState, type AlertTarget } from '../alert.ts'
import { loadAlerts, saveStates } from '../alerts.store.ts'
import { presentAlertRows } from '../queries/alert-rows.ts'

type AlertRequest = ChangeRequest<z.ZodType, typeof AlertRow>

type Definition<R extends AlertRequest> = Pick<
  Change<AlertTarget, R>,
  'request' | 'fact' | 'allow' | 'when' | 'check' | 'door' | 'permission'
> & {
  /** The state after; nothing else may depend on time or chance. */
  to: (state: AlertState, input: ParsedBodyOf<R>, scene: Scene) => AlertState
  /** What the fact says beside the title. */
  say?: (
    input: ParsedBodyOf<R>,
    target: AlertTarget,
    scene: Scene,
  ) => Record<string, unknown> | Promise<Record<string, unknown>>
}

export const restoreName = 'alert.restore'

/**
 * A change of what people decide about alerts. All of them are undone in one way: `alert.restore` puts back the fields
 * that differed, if they still are what this change made of them.
 */
export const alertChange = <R extends AlertRequest>({ to, say, ...rest }: Definition<R>) =>
  change<AlertTarget, R>({
    ...rest,
    subjectKind: 'alert',
    load: loadAlerts,
    apply: async (scene, targets, input) => {
      const results = targets.map((target) => ({ target, state: to(target.state, input, scene) }))
      await saveStates(
        scene,
        results.map(({ target: { id }, state }) => ({ id, state })),
      )
      return Promise.all(
        results.map(async ({ target, state }) => ({
          subjectId: target.id,
          caseId: target.caseId,
          data: { title: target.title, ...(await say?.(input, target, scene)) },
          ...difference(target.state, state),
        })),
      )
    },
    present: presentAlertRows as Change<AlertTarget, R>['present'],
    inverse: ({ subjectId, before, after }) => ({
      change: restoreName,
      subjectId,
      body: { to: before ?? {}, from: after ?? {} },
    }),
  })

/** For changes only reactions make, of thousands at once: nobody reads the answer, and undo goes by what they react to. */
export const quietly = {
  present: async (_scene: Scene, ids: readonly string[]): Promise<object[]> => ids.map(() => ({})),
  inverse: undefined,
}

const said: Record<AlertStatus, string> = {
  new: 'new',
  triaging: 'in triage',
  linked: 'in a case',
  snoozed: 'snoozed',
  suppressed: 'suppressed',
  closed: 'closed',
}

/** Refuses targets in any other status, saying what to do instead. */
export const onlyWhen =
  (statuses: readonly AlertStatus[], instead: string) =>
  (target: AlertTarget): Problem | undefined =>
    statuses.includes(target.status)
      ? undefined
      : new Problem(
          'conflict',
          'alert.wrong_status',
          `The alert "${target.title}" is ${said[target.status]}. ${instead}`,
        )
