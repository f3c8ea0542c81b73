import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { useAskList } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { decideApproval } from '../../../cases/contract/requests/sign-off.ts'
import { listApprovals } from '../../../cases/contract/requests/approvals.ts'
import { casePath } from '../../../cases/web/index.ts'
import css from './playbooks.module.css'

export const useApprovals = () => useAskList(listApprovals, {}, { enabled: useMe().may(decideApproval.name) })

/** A move of a case somebody wants approved. It is decided at the case, by who has seen it. */
export const CaseApproval = ({ asked }: { asked: AnswerOf<typeof listApprovals>['items'][number] }) => (
  <article className={css.page} aria-label={`Approval for ${asked.case.key}`}>
    <p className={css.question}>
      May {asked.case.key} move to {asked.status}?
    </p>
    <p className={`cw-hint ${css.said}`}>
      Asked by {asked.by.name} <Time at={asked.at} /> about{' '}
      <Link to={casePath(asked.case) as never}>
        {asked.case.key} {asked.case.title}
      </Link>
      , where you approve or refuse it under Signatures.
    </p>
    {asked.words && <p>{asked.words}</p>}
  </article>
)
