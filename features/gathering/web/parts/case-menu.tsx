import { ActionMenuItem } from '../../../../platform/web/ui/action/action-button.tsx'
import {
  escalateAction,
  gatherAction,
  gatherHereAction,
  linkAction,
  splitAction,
} from '../actions/gathering-actions.ts'

export const CaseMenu = () => (
  <>
    <ActionMenuItem action={escalateAction} />
    <ActionMenuItem action={gatherAction} />
    <ActionMenuItem action={gatherHereAction} />
    <ActionMenuItem action={linkAction} />
    <ActionMenuItem action={splitAction} />
  </>
)
