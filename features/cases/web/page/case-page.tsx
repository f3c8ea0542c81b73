import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { SlotPart } from '../../../../platform/web/frame/slot.tsx'
import { useMe } from '../../../../platform/web/session.tsx'
import { slotFills } from '../../../../platform/web/slots.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Case } from '../../contract/case.ts'
import { casePath } from '../case-words.ts'
import { caseContext } from '../desk.ts'
import { useReadyDialogs } from '../dialogs/ready-dialogs.ts'
import { CaseBanner } from './case-banner.tsx'
import { CaseGone } from './case-gone.tsx'
import { CaseHeader } from './case-header.tsx'
import { CaseStrip } from './case-strip.tsx'
import { CaseTabs } from './case-tabs.tsx'
import css from './page.module.css'
import { useCase } from './use-case.ts'

/** `/incidents/INC-42/tasks`: head, strip and tabs stay, the tab of a feature fills the rest. */
export const CasePage = () => {
  const { key, tab, asked } = useCase()
  const kase = asked.data
  useTitle(kase ? `${kase.key} ${kase.title}` : key)
  // What was read before it was hidden is not shown any more.
  if (asked.error?.kind === 'unknown') return <CaseGone known={key} />
  if (!kase && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!kase) return <SkeletonRows rows={12} />
  return <OpenCase kase={kase} tab={tab} />
}

const OpenCase = ({ kase, tab }: { kase: Case; tab: string }) => {
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const desk = useMemo(() => ({ cases: [kase], whole: kase, client, myId: me.person.id }), [kase, client, me.person.id])
  useActionContext(caseContext, desk)
  useReadyDialogs()
  // An investigation asked for below /incidents stands in its own place.
  const proper = casePath(kase)
  useEffect(() => {
    if (!location.pathname.startsWith(proper))
      void navigate({ to: casePath(kase, tab === 'overview' ? '' : tab), replace: true })
  }, [proper, kase, tab, navigate])
  const fill = slotFills<object>('case.tabs', me).find(
    (one) => one.name === tab && one.visible?.({ kase } as never) !== false,
  )
  return (
    <article className={css.page} aria-label={`${kase.key} ${kase.title}`}>
      <div className={css.top}>
        <CaseHeader kase={kase} />
        <CaseStrip kase={kase} />
        <CaseTabs kase={kase} current={tab} />
        <CaseBanner kase={kase} />
      </div>
      <div className={css.body}>
        {fill ? (
          <SlotPart key={`${kase.id} ${tab}`} fill={fill} props={{ kase }} waiting={<SkeletonRows rows={10} />} />
        ) : (
          <EmptyState>There is no such tab here.</EmptyState>
        )}
      </div>
    </article>
  )
}
