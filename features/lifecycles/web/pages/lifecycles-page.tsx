import { Button } from '@mantine/core'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { LifecycleView } from '../../contract/lifecycle.ts'
import {
  createLifecycle,
  listLifecycles,
  restoreLifecycle,
  retireLifecycle,
} from '../../contract/requests/lifecycles.ts'
import { LifecycleEditor } from '../editor/lifecycle-editor.tsx'
import css from './lifecycles.module.css'

const standing = ({ retired, shipped, version }: LifecycleView): string =>
  retired ? 'retired' : shipped ? (version === 0 ? 'as shipped' : 'shipped, changed') : 'your own'

/** The organisation's statuses, the ways between them and what must hold on the way. */
export const LifecyclesPage = () => {
  const { may } = useMe()
  const asked = useAsk(listLifecycles, { query: { retired: 'true' } })
  const [search, patch] = useSearchState()
  const wanted = one(search.lifecycle)
  const items = asked.data?.items ?? []
  const picked = items.find((item) => (wanted === undefined ? !item.retired : item.id === wanted))
  return (
    <>
      <PageHead
        title="Lifecycles"
        tools={
          <>
            {picked && <Offering lifecycle={picked} />}
            {may(createLifecycle.name) && <Button onClick={() => patch({ lifecycle: 'new' })}>New lifecycle</Button>}
          </>
        }
      />
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={6} />}
      {asked.data && (
        <div className={css.two}>
          <ul className={css.list} aria-label="Lifecycles">
            {items.map((item) => (
              <li key={item.id}>
                <button
                  type="button"
                  className={css.entry}
                  aria-pressed={item.id === picked?.id}
                  onClick={() => patch({ lifecycle: item.id })}
                >
                  <span className="cw-cut">{item.name}</span>
                  <span className="cw-hint">{standing(item)}</span>
                </button>
              </li>
            ))}
          </ul>
          {picked || wanted === 'new' ? (
            <LifecycleEditor
              key={picked ? `${picked.id} ${picked.version}` : 'new'}
              lifecycle={picked}
              onSaved={(saved) => patch({ lifecycle: saved.id })}
            />
          ) : (
            <EmptyState>There is no such lifecycle. Pick one at the left.</EmptyState>
          )}
        </div>
      )}
    </>
  )
}

const Offering = ({ lifecycle }: { lifecycle: LifecycleView }) => {
  const said = { refreshes: [listLifecycles], onRefused: announceProblem }
  const retire = useChange(retireLifecycle, {
    ...said,
    onDone: ({ name }) =>
      announce(`You retired ${name}; running cases go on by it`, {
        undo: () => restore.mutate({ id: lifecycle.id, body: {} }),
      }),
  })
  const restore = useChange(restoreLifecycle, {
    ...said,
    onDone: ({ name }) => announce(`New cases can run by ${name} again`),
  })
  if (lifecycle.retired)
    return (
      lifecycle.can.includes(restoreLifecycle.name) && (
        <Button onClick={() => restore.mutate({ id: lifecycle.id, body: {} })}>Offer again</Button>
      )
    )
  return (
    lifecycle.can.includes(retireLifecycle.name) && (
      <Button onClick={() => retire.mutate({ id: lifecycle.id, body: {} })}>Retire</Button>
    )
  )
}
