import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { sentenceOf } from '../../../../platform/web/slots.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listActivity } from '../../contract/requests/activity.ts'
import css from './activity.module.css'

/** Who did what to a thing, newest first: the end of its page. */
export const SubjectHistory = ({ id }: { id: string }) => {
  const me = useMe()
  const may = me.may('activity.read')
  const told = useAsk(listActivity, { query: { subject: id, limit: 20 } }, { enabled: may })
  if (!may) return null
  const items = told.data?.items ?? []
  return (
    <Section title="History">
      {told.error && <p className="cw-hint">{told.error.detail}</p>}
      {told.data && items.length === 0 && <p className="cw-hint">It has no change of its own yet.</p>}
      <ol className={css.told}>
        {items.map((item) => (
          <li key={item.id} data-undone={item.undone || undefined}>
            <span className={css.when}>
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
