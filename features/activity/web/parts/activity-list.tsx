import { Button } from '@mantine/core'
import { IconArrowBackUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { undo } from '../../contract/requests/activity.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { RecentTime } from '../../../../platform/web/ui/text/recent-time.tsx'
import type { Loading } from '../../../../platform/web/ui/grid/data-grid.tsx'
import type { FactEntry } from '../../contract/fact-entry.ts'
import css from './activity.module.css'
import { ChangedFields, hasChangedFields } from './changed-fields.tsx'
import { FactSentence } from './fact-sentence.tsx'

type Props = { items: readonly FactEntry[]; loading: Loading; empty: string }

/** Facts, newest first, parted by days; each opens to show what was before and after. */
export const ActivityList = ({ items, loading, empty }: Props) => {
  if (items.length === 0 && loading.isPending) return <SkeletonRows rows={12} />
  if (items.length === 0 && loading.error)
    return <ErrorState problem={loading.error} onRetry={() => loading.refetch()} />
  if (items.length === 0) return <EmptyState>{empty}</EmptyState>
  return (
    <>
      <ol className={css.list}>
        {items.map((told) => (
          <ActivityRow key={told.id} told={told} />
        ))}
      </ol>
      {loading.hasNextPage && (
        <div className={css.more}>
          <Button onClick={() => loading.fetchNextPage()} loading={loading.isFetchingNextPage}>
            Show earlier
          </Button>
        </div>
      )}
    </>
  )
}

/** Where it came from, when not from this web. */
const sourceWords = ({ token, source }: FactEntry): string | undefined =>
  token
    ? `by the token ${token}`
    : ({ cli: 'by the command line', mail: 'by e-mail' } as Record<string, string>)[source]

const ActivityRow = ({ told }: { told: FactEntry }) => {
  const [open, setOpen] = useState(false)
  const more = hasChangedFields(told)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <li className={css.row} data-undone={told.undone || undefined}>
      <span className={css.time}>
        <RecentTime at={told.at} />
      </span>
      {more ? (
        <button
          type="button"
          className={css.open}
          aria-expanded={open}
          aria-label="What it was before and after"
          onClick={() => setOpen(!open)}
        >
          <Chevron size={14} stroke={1.6} />
        </button>
      ) : (
        <span className={css.dot} />
      )}
      <div className={css.body}>
        <FactSentence said={told} />
        {told.undone && <span className={css.note}>taken back since</span>}
        {sourceWords(told) && <span className={css.note}>{sourceWords(told)}</span>}
        {told.undoes && <span className={css.note}>taking back what was done</span>}
        {open && <ChangedFields told={told} />}
      </div>
      {more && !told.undone && <TakeBack told={told} />}
    </li>
  )
}

const TakeBack = ({ told }: { told: FactEntry }) => {
  const me = useMe()
  const client = useQueryClient()
  if (!me.may('activity.undo') || told.actor?.id !== me.person.id || told.actorKind !== 'person') return null
  const takeBack = async () => {
    try {
      await perform(undo, { id: told.groupId })
      announce('Taken back.')
      await client.invalidateQueries()
    } catch (error) {
      announceProblem(error)
    }
  }
  return (
    <IconButton
      icon={IconArrowBackUp}
      label="Take this back"
      size={24}
      className={css.takeBack ?? ''}
      onClick={() => void takeBack()}
    />
  )
}
