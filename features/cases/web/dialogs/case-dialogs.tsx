import { useEffect } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import { opensCases } from '../actions/open-case-action.ts'
import { caseAsk } from '../desk.ts'
import { readyDialogs, loadDialogs } from './ready-dialogs.ts'

/** Over every page: what actions on cases ask for, and that the reader may open cases. */
export const CaseDialogs = () => {
  const me = useMe()
  const ask = useStore(caseAsk)
  const ready = useStore(readyDialogs)
  useActionContext(opensCases, me.may('case.open') ? true : undefined)
  const wanted = ask !== undefined && ready === undefined
  useEffect(() => {
    if (wanted) void loadDialogs()
  }, [wanted])
  return ask && ready ? <ready.Dialog ask={ask} /> : null
}
