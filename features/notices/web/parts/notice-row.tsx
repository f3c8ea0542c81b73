import { IconMail, IconMailOpened } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { FactSentence } from '../../../activity/web/index.ts'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Notice, NoticeWhy } from '../../contract/notice.ts'
import css from './inbox.module.css'
import { useReading } from './use-reading.ts'

const whyWords: Record<NoticeWhy, string> = {
  approval: 'Waits for your answer',
  clock: 'A clock runs out',
  mentioned: 'Mentions you',
  assigned: 'Given to you',
  told: 'You are told',
  upkeep: 'Needs mending',
  followed: 'You follow it',
}

const caseless: Record<string, (id: string) => { to: string; search: object }> = {
  alert: (id) => ({ to: `/alerts/${id}`, search: {} }),
  handover: (id) => ({ to: '/handover', search: { id } }),
  webhook: () => ({ to: '/settings/webhooks', search: {} }),
  improvement: () => ({ to: '/improvements', search: { owner: 'me' } }),
  rule: (id) => ({ to: '/alerts/rules', search: { rule: id } }),
}

/** Where the notice leads: the case, at the tab of what it tells of. */
const placeOf = ({ case: kase, subjectKind, subjectId, data }: Notice) => {
  if (subjectKind === 'playbook-ask') return { to: `/asked/${subjectId}`, search: {} }
  const of = data.subject as { kind: string; id: string } | null | undefined
  if (!kase && of) return caseless[of.kind]?.(of.id)
  if (!kase) return caseless[subjectKind]?.(subjectId)
  if (subjectKind === 'task') return { to: `/cases/${kase.id}`, search: { tab: 'tasks', task: subjectId } }
  if (subjectKind === 'note') return { to: `/cases/${kase.id}`, search: { tab: 'notes', note: subjectId } }
  if (['review', 'feedback', 'improvement'].includes(subjectKind)) return { to: `/cases/${kase.id}/review`, search: {} }
  return { to: `/cases/${kase.id}`, search: {} }
}

export const NoticeRow = ({ notice, onGo }: { notice: Notice; onGo: () => void }) => {
  const { mark, unmark } = useReading()
  const navigate = useNavigate()
  const place = placeOf(notice)
  const unread = notice.readAt === null
  const go = () => {
    if (unread) void mark(notice.id)
    if (!place) return
    void navigate({ to: place.to, search: place.search as never })
    onGo()
  }
  return (
    <li className={css.row} data-unread={unread || undefined}>
      <button type="button" className={css.notice} onClick={go}>
        <span className={css.line}>
          <FactSentence said={{ ...notice, caseId: notice.case?.id ?? null }} linked={false} />
        </span>
        <span className={css.second}>
          {notice.over ? 'Answered, or wanted no more' : whyWords[notice.why]}
          {notice.case && ` · ${notice.case.key} ${notice.case.title}`}
        </span>
      </button>
      <span className={css.age}>
        <Time at={notice.at} as="age" />
      </span>
      <IconButton
        icon={unread ? IconMailOpened : IconMail}
        label={unread ? 'Mark as read' : 'Mark as not read'}
        size={24}
        onClick={() => void (unread ? mark : unmark)(notice.id)}
      />
    </li>
  )
}
