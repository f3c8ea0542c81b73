import { IconAlertTriangle } from '@tabler/icons-react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { listMandates } from '../../contract/requests/mandates.ts'
import css from './authority.module.css'

/** On a thing that was done while no mandate of its case held. */
export const OutsideMark = ({ caseId, id }: { caseId: string; id: string }) => {
  const outside = useAsk(listMandates, { id: caseId }).data?.outside ?? []
  return outside.some((each) => each.id === id) ? (
    <span className={css.flag}>
      <IconAlertTriangle size={14} stroke={1.6} aria-hidden="true" /> Outside of what the case rests on
    </span>
  ) : null
}
