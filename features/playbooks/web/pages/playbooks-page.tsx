import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Tabs } from '../../../../platform/web/ui/layout/tabs.tsx'
import type { PlaybookItem } from '../../contract/playbook.ts'
import { listRuns } from '../../contract/requests/runs.ts'
import { importPlaybook, listLibrary, listPlaybooks } from '../../contract/requests/write-playbooks.ts'
import { NewPlaybook } from '../parts/new-playbook.tsx'
import css from '../parts/playbooks.module.css'
import { RunLine } from '../parts/run-line.tsx'

const tabs = [
  { name: 'here', label: 'Playbooks', to: '/playbooks', search: { tab: 'here' } },
  { name: 'runs', label: 'Runs', to: '/playbooks', search: { tab: 'runs' } },
  { name: 'box', label: 'In the box', to: '/playbooks', search: { tab: 'box' } },
  { name: 'retired', label: 'Retired', to: '/playbooks', search: { tab: 'retired' } },
]

/** The playbooks of the organisation, what runs, and what comes in the box. */
export const PlaybooksPage = () => {
  const tab = one(useSearchState()[0].tab) ?? 'here'
  const { busy, problem, attempt } = useAttempt()
  const may = useMe().may('playbook.edit')
  return (
    <>
      <PageHead title="Playbooks" tools={may && <NewPlaybook busy={busy} attempt={attempt} />}>
        <Tabs label="Playbooks" tabs={tabs} current={tab} />
      </PageHead>
      <ProblemLine problem={problem} />
      <div style={{ overflow: 'auto', flex: 1, minHeight: 0 }}>
        {tab === 'runs' ? (
          <Runs />
        ) : tab === 'box' ? (
          <Library busy={busy} attempt={attempt} may={may} />
        ) : (
          <Own retired={tab === 'retired'} box={<Library busy={busy} attempt={attempt} may={may} />} />
        )}
      </div>
    </>
  )
}

type Attempting = Pick<ReturnType<typeof useAttempt>, 'busy' | 'attempt'>

/** `box`: what can be taken over, where there is nothing yet. */
const Own = ({ retired, box }: { retired: boolean; box: ReactNode }) => {
  const list = useAskList(listPlaybooks, { query: { retired: retired ? 'true' : 'false' } as never })
  if (list.error && list.items.length === 0)
    return <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) return <SkeletonRows rows={8} height={44} />
  if (list.items.length === 0)
    return retired ? (
      <EmptyState>No playbook was retired.</EmptyState>
    ) : (
      <>
        <EmptyState>There is no playbook yet. Take one over from the box below, import one, or write one.</EmptyState>
        {box}
      </>
    )
  return (
    <ul className={css.rows} aria-label="Playbooks">
      {list.items.map((item) => (
        <PlaybookLine key={item.id} item={item} />
      ))}
    </ul>
  )
}

const PlaybookLine = ({ item }: { item: PlaybookItem }) => (
  <li className={css.line}>
    <span className={css.status} data-status={item.published === null ? undefined : 'done'}>
      {item.published === null
        ? 'Not published'
        : item.changed
          ? `Version ${item.published}, changed`
          : `Version ${item.published}`}
    </span>
    <span style={{ minWidth: 0 }}>
      <Link to={'/playbooks/$id' as never} params={{ id: item.id } as never}>
        {item.name}
      </Link>
      <p className="cw-hint cw-cut">{item.description}</p>
    </span>
    <span className="cw-hint">
      {item.on.join(' and ')} · {plural(item.steps, 'step', 'steps')}
      {item.running > 0 && ` · ${plural(item.running, 'run', 'runs')} now`}
    </span>
  </li>
)

const Runs = () => {
  const list = useAskList(listRuns, {})
  if (list.error && list.items.length === 0)
    return <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) return <SkeletonRows rows={8} height={44} />
  if (list.items.length === 0)
    return <EmptyState>No playbook was started yet. Start one from a case or an alert.</EmptyState>
  return (
    <>
      <ul className={css.rows} aria-label="Runs">
        {list.items.map((run) => (
          <RunLine key={run.id} run={run} withSubject />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className={css.page}>
          <Button onClick={() => void list.fetchNextPage()}>Show more</Button>
        </div>
      )}
    </>
  )
}

const Library = ({ busy, attempt, may }: Attempting & { may: boolean }) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const box = useAsk(listLibrary)
  const [taking, setTaking] = useState<string>()
  if (box.error) return <ErrorState problem={box.error} />
  if (!box.data) return <SkeletonRows rows={8} height={44} />
  const take = (key: string, text: string) => {
    setTaking(key)
    return attempt(async () => {
      const { answer } = await perform(importPlaybook, { body: { text } })
      void client.invalidateQueries({ queryKey: [listLibrary.name] })
      await navigate({ to: '/playbooks/$id', params: { id: answer.id } } as never)
    })
  }
  return (
    <ul className={css.rows} aria-label="Playbooks in the box">
      {box.data.items.map(({ key, name, description, on, steps, text, taken }) => (
        <li key={key} className={css.line}>
          <span className="cw-hint">{on.join(' and ')}</span>
          <span style={{ minWidth: 0 }}>
            {name} <span className="cw-hint">{plural(steps, 'step', 'steps')}</span>
            <p className="cw-hint">{description}</p>
          </span>
          {taken ? (
            <span className="cw-hint">Taken over</span>
          ) : (
            may && (
              <Button
                size="xs"
                loading={busy && taking === key}
                aria-label={`Take over ${name}`}
                onClick={() => void take(key, text)}
              >
                Take over
              </Button>
            )
          )}
        </li>
      ))}
    </ul>
  )
}
