import { useQueryClient } from '@tanstack/react-query'
import type { BodyOf } from '../../../../platform/contract/endpoint.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import type { Case } from '../../contract/case.ts'
import { editCase } from '../../contract/requests/work-case.ts'
import type { CaseTarget } from '../desk.ts'
import { changeCases } from '../desk.ts'

/** Edits fields of one case; rejects with the Problem, for the field to show. */
export const useEditCase = (kase: Case) => {
  const client = useQueryClient()
  const me = useMe()
  return (body: BodyOf<typeof editCase>, said: string, shows?: Partial<CaseTarget>): Promise<void> =>
    changeCases({ cases: [kase], whole: kase, client, myId: me.person.id }, editCase, {
      body,
      said,
      ...(shows ? { shows } : {}),
    })
}

/** `fraud, vpn` -> `['fraud', 'vpn']`. */
export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]

export const lockedWhy = (kase: Case): string | undefined =>
  kase.can.includes('case.edit')
    ? undefined
    : kase.stage === 'closed'
      ? 'Closed: reopen it to change this.'
      : 'You may not change this.'
