import { IconChevronLeft, IconChevronRight, IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useStore } from '../../../../platform/web/store.ts'
import { usePresence } from '../../../../platform/web/live.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { useAskList } from '../../../../platform/web/ask.ts'
import { ActionButton, ActionIconButton, ActionMenuItem } from '../../../../platform/web/ui/action/action-button.tsx'
import { Menu, MenuLine } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Case } from '../../contract/case.ts'
import { listCases } from '../../contract/requests/read-cases.ts'
import {
  addAlertsAction,
  followAction,
  membersAction,
  mergeAction,
  restrictAction,
  timesAction,
  unfollowAction,
  unmergeAction,
  unrestrictAction,
} from '../actions/case-actions.ts'
import {
  assignAction,
  closeAction,
  moveAction,
  reopenAction,
  severityAction,
  teamAction,
} from '../actions/work-actions.ts'
import { casePath, leavesOut, nounOf } from '../case-words.ts'
import { caseOrder } from '../lists/case-order.ts'
import { CaseTitle } from './case-title.tsx'
import css from './page.module.css'
import { useIsWriting } from './writing.ts'

/** Key, title, who is here, what one would do next, the rest, and the next case. */
export const CaseHeader = ({ kase }: { kase: Case }) => (
  <header className={css.header}>
    <span className={css.key}>{kase.key}</span>
    <CaseTitle kase={kase} />
    <ActionIconButton action={followAction} />
    <ActionIconButton action={unfollowAction} />
    <div className={css.headerEnd}>
      <Present kase={kase} />
      <ActionButton action={closeAction} />
      <ActionButton action={reopenAction} />
      <More kase={kase} />
      <span className={css.parting} />
      <Neighbours kase={kase} />
    </div>
  </header>
)

const Present = ({ kase }: { kase: Case }) => {
  const me = useMe()
  const writing = useIsWriting()
  const people = usePresence(`case:${kase.id}`, writing ? 'writing' : 'viewing').filter(
    (person) => person.id !== me.person.id,
  )
  const writers = people.filter((person) => person.state === 'writing').map((person) => person.name)
  return (
    <div
      className={css.present}
      role="status"
      aria-label={people.length > 0 ? `Also here: ${people.map((one) => one.name).join(', ')}` : undefined}
    >
      {writers.length > 0 && (
        <span className={css.writing}>
          {new Intl.ListFormat('en').format(writers)} {writers.length === 1 ? 'is' : 'are'} writing
        </span>
      )}
      {people.slice(0, 5).map((person) => (
        <Avatar key={person.id} name={person.name} present size={22} />
      ))}
      {people.length > 5 && <span className="cw-hint">+{people.length - 5}</span>}
    </div>
  )
}

const More = ({ kase }: { kase: Case }) => {
  const pop = usePop()
  if (kase.can.length === 0) return null
  return (
    <>
      <IconButton icon={IconDots} label={`More for this ${nounOf(kase)}`} aria-haspopup="menu" {...pop.trigger} />
      <Menu pop={pop} label="More" width={270}>
        <ActionMenuItem action={assignAction} />
        <ActionMenuItem action={teamAction} />
        <ActionMenuItem action={severityAction} />
        <ActionMenuItem action={moveAction} />
        <MenuLine />
        {!leavesOut(kase, 'alerts') && <ActionMenuItem action={addAlertsAction} />}
        <Slot name="case.more" props={{ kase }} />
        <ActionMenuItem action={timesAction} />
        <Slot name="case.menu" props={{ kase }} />
        <ActionMenuItem action={mergeAction} />
        <ActionMenuItem action={unmergeAction} />
        <MenuLine />
        <ActionMenuItem action={restrictAction} />
        <ActionMenuItem action={membersAction} />
        <ActionMenuItem action={unrestrictAction} />
      </Menu>
    </>
  )
}

/** Of the list one came from; of the open ones without it. */
const Neighbours = ({ kase }: { kase: Case }) => {
  const navigate = useNavigate()
  const order = useStore(caseOrder)
  const known = order.kind === kase.kind && order.keys.includes(kase.key)
  const list = useAskList(listCases, { query: { kind: kase.kind, open: 'true', sort: 'newest' } }, { enabled: !known })
  const keys = known ? order.keys : list.items.map((item) => item.key)
  const at = keys.indexOf(kase.key)
  const go = (key: string | undefined) => key && void navigate({ to: casePath({ kind: kase.kind, key }) })
  const previous = at > 0 ? keys[at - 1] : undefined
  const next = at >= 0 ? keys[at + 1] : keys[0]
  return (
    <>
      <IconButton
        icon={IconChevronLeft}
        label={previous ? `Previous: ${previous}` : 'This is the first'}
        disabled={!previous}
        onClick={() => go(previous)}
      />
      <IconButton
        icon={IconChevronRight}
        label={next ? `Next: ${next}` : 'This is the last'}
        disabled={!next}
        onClick={() => go(next)}
      />
    </>
  )
}
