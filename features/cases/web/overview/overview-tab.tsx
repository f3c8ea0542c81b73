import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useMe } from '../../../../platform/web/session.tsx'
import type { Case } from '../../contract/case.ts'
import { leavesOut } from '../case-words.ts'
import { CaseFacts } from './case-facts.tsx'
import { ClosingSummary, Summary } from './summary.tsx'
import { awaitsSignature, SignOffs } from './sign-offs.tsx'
import { Observables } from './observables.tsx'
import css from './overview.module.css'
import { Assets, Members, Merged } from './people-and-merged.tsx'
import { When } from './when.tsx'

/** The whole case at a glance: what we know, what to do next, what happened, and the facts. */
export const OverviewTab = ({ kase }: { kase: Case }) => {
  const knowsAssets = useMe().may('asset.read')
  return (
    <div className={css.overview}>
      <div className={css.main}>
        <ClosingSummary kase={kase} />
        {awaitsSignature(kase) && <SignOffs kase={kase} />}
        <Summary kase={kase} />
        <Slot name="case.overview" props={{ kase }} />
        {!awaitsSignature(kase) && <SignOffs kase={kase} />}
      </div>
      <div className={css.line}>
        <Slot name="case.line" props={{ kase }} />
      </div>
      <aside className={css.facts} aria-label="Facts">
        <CaseFacts kase={kase} />
        <Slot name="case.fields" props={{ kase }} />
        <When kase={kase} />
        {!leavesOut(kase, 'observables') && <Observables kase={kase} />}
        <Slot name="case.facts" props={{ kase }} />
        {knowsAssets ? (
          <Slot name="case.assets" props={{ kase }} />
        ) : (
          !leavesOut(kase, 'assets') && <Assets kase={kase} />
        )}
        <Merged kase={kase} />
        <Members kase={kase} />
      </aside>
    </div>
  )
}
