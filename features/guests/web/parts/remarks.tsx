import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Remark } from '../../contract/guest.ts'
import css from '../guests.module.css'

/** What was said, the oldest first. To a guest the others have no names. */
export const Remarks = ({ remarks, guest }: { remarks: readonly Remark[]; guest: string }) => (
  <ul aria-label="What was said">
    {remarks.map(({ id, by, byGuest, body, at }) => (
      <li key={id} className={css.remark}>
        <span className="cw-hint">
          {byGuest ? guest : (by?.name ?? 'The case team')} <Time at={at} as="day" />
        </span>
        <p>{body}</p>
      </li>
    ))}
  </ul>
)
