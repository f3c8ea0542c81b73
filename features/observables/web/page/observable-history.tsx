import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { sentenceOf } from '../../../../platform/web/slots.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listActivity } from '../../../activity/contract/requests/activity.ts'
import css from './page.module.css'

/** Who did what to it, newest first. */
export const ObservableHistory = ({ id }: { id: string }) => {
  const may = useMe().may('activity.read')
  const told = useAsk(listActivity, { query: { subject: id, limit: 20 } }, { enabled: may })
  if (!may) return null
  const items = told.data?.items ?? []
  return (
    <Section title="History">
      {told.error && <p className="cw-hint">{told.error.detail}</p>}
      {told.data && items.length === 0 && <p className="cw-hint">Nobody has touched it yet.</p>}
      <ol className={css.history}>
        {items.map((item) => (
          <li key={item.id}>
            <span className="cw-hint">
              <Time at={item.at} as="day" />
            </span>
            <span>
              <b>{item.actor?.name ?? item.token ?? 'Caseward'}</b>{' '}
              {sentenceOf(item.fact)?.(item.data as never, 'it') ?? `recorded ${item.fact}`}
              {item.undone && <span className="cw-hint"> (taken back)</span>}
            </span>
          </li>
        ))}
      </ol>
      {told.data?.nextCursor && <p className="cw-hint">The newest 20 are shown.</p>}
    </Section>
  )
}
