import { ActionMenuItem } from '../../../../platform/web/ui/action/action-button.tsx'
import { pauseAction, resumeAction } from '../actions/pause-actions.ts'
import { useMarks } from './use-marks.ts'

/** In the menu of a case: the one of the two that can be done. */
export const CaseMenu = ({ kase }: { kase: { id: string } }) => {
  const marks = useMarks('case', kase.id)
  const paused = marks.some((mark) => mark.state === 'paused' || mark.pausedAt !== null)
  return <ActionMenuItem action={paused ? resumeAction : pauseAction} />
}
