import { useQueryClient } from '@tanstack/react-query'
import type { BodyOf, ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { announce } from '../../../../platform/web/undo.ts'
import type { Case } from '../../contract/case.ts'
import type { askApproval, decideApproval, signReview } from '../../contract/requests/sign-off.ts'
import { keepCase, refreshCases } from '../desk.ts'

type Request = typeof askApproval | typeof decideApproval | typeof signReview

/** Puts the reader's name under something of a case. */
export const useSigning = (kase: Case) => {
  const client = useQueryClient()
  const { busy, problem, attempt } = useAttempt()
  const sign = <R extends Request & ChangeRequest>(request: R, body: BodyOf<R>, said: string) =>
    attempt(async () => {
      keepCase(client, (await call(request as never, { id: kase.id, body } as never)) as Case)
      announce(said)
      void refreshCases(client)
    })
  return { busy, problem, sign }
}
