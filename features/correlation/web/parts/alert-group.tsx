import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { readGroupOfAlert } from '../../contract/requests/groups.ts'
import css from './group-preview.module.css'

/** The story an alert belongs to and why, in its preview and on its page; nothing while it is alone. */
export const AlertGroupPart = ({ alert }: { alert: { id: string } }) => {
  const { data } = useAsk(readGroupOfAlert, { id: alert.id }, { staleTime: 30_000 })
  const group = data?.group
  if (!group || group.alerts < 2) return null
  const open = `${formatNumber(group.open.value)}${group.open.more ? '+' : ''} open`
  const why = data.moved
    ? 'Moved here by hand.'
    : data.because
      ? `Joined because ${data.because}.`
      : 'Opened the group.'
  return (
    <Section title="Group" hint={`${plural(group.alerts, 'alert', 'alerts')}, ${open}`}>
      <p className={css.named}>
        <SeverityMark level={group.severity} bare size={12} />
        <Link to="/groups" search={{ group: group.id } as never} className="cw-cut" data-tip-cut="">
          {group.title}
        </Link>
      </p>
      <p className="cw-hint">
        {why}
        {!data.moved && data.although && <span className={css.although}>Against: {data.although}.</span>}
      </p>
    </Section>
  )
}
