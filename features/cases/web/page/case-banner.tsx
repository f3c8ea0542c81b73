import { Link } from '@tanstack/react-router'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../contract/case.ts'
import { unmergeAction } from '../actions/case-actions.ts'
import { asFinding, nounOf } from '../case-words.ts'
import css from './page.module.css'

/** Why this page is not to be worked on now, and the way out. */
export const CaseBanner = ({ kase }: { kase: Case }) => (
  <>
    <PartBanner kase={kase} />
    <StandingBanner kase={kase} />
  </>
)

/** Who only reads here is told so, before they look for what they cannot do. */
const PartBanner = ({ kase }: { kase: Case }) => {
  if (kase.part?.role === 'reader')
    return (
      <div className={css.banner} role="status">
        <span>You are a reader of this {nounOf(kase)}: you see it, and write nothing in it.</span>
      </div>
    )
  if (kase.part?.role !== 'glass') return null
  return (
    <div className={css.banner} role="status">
      <span>
        You look through broken glass
        {kase.part.until && (
          <>
            , until <Time at={kase.part.until} as="clock" />
          </>
        )}
        . Its members were told, what you look at is kept, and you write nothing here.
      </span>
    </div>
  )
}

const StandingBanner = ({ kase }: { kase: Case }) => {
  if (kase.mergedInto) {
    return (
      <div className={css.banner} role="status">
        <span>
          This {nounOf(kase)} was merged into{' '}
          <Link to={`/cases/${kase.mergedInto.id}`}>
            {kase.mergedInto.key} {kase.mergedInto.title}
          </Link>
          , which shows all of it. Work goes on there.
        </span>
        <ActionButton action={unmergeAction} />
      </div>
    )
  }
  if (kase.stage !== 'closed') return null
  return (
    <div className={css.banner} role="status">
      <span>
        Closed {kase.closedAt && <Time at={kase.closedAt} />}
        {kase.disposition && <> as {asFinding(kase, kase.disposition)}</>}. It is read-only until it is reopened.
      </span>
    </div>
  )
}
