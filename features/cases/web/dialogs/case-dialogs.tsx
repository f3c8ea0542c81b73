import { Suspense, lazy } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import { opensCases } from '../actions/open-case-action.ts'
import { caseAsk } from '../desk.ts'

const Opened = lazy(() => import('./opened-dialog.tsx').then((module) => ({ default: module.OpenedDialog })))

/** Over every page: what actions on cases ask for, and that the reader may open cases. */
export const CaseDialogs = () => {
  const me = useMe()
  const ask = useStore(caseAsk)
  useActionContext(opensCases, me.may('case.open') ? true : undefined)
  if (!ask) return null
  return (
    <Suspense fallback={null}>
      <Opened ask={ask} />
    </Suspense>
  )
}
