import { Button } from '@mantine/core'
import { IconAffiliate } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { Observable } from '../../contract/observable.ts'
import { readObservable } from '../../contract/requests/observables.ts'
import { ObservableQuestions } from '../asking/observable-questions.tsx'
import { ObservableFacts } from '../page/observable-facts.tsx'
import { ObservableHead } from '../page/observable-head.tsx'
import { SubjectHistory } from '../../../activity/web/index.ts'
import css from '../page/page.module.css'
import { Relations } from '../page/relations.tsx'
import { Remarks } from '../page/remarks.tsx'
import { Seen } from '../page/seen.tsx'
import { SpreadView } from '../page/spread-view.tsx'
import {
  countAction,
  editMarkAction,
  ignoreAction,
  markAction,
  observableContext,
  unmarkAction,
} from '../parts/observable-actions.ts'

/** One observable: what it is, how often and where it was seen, and what people say of it. */
export const ObservablePage = () => {
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useAsk(readObservable, { id })
  useTitle(found.data?.value ?? 'Observable')
  if (found.error && !found.data) return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <SkeletonRows rows={14} />
  return <Shown key={id} observable={found.data} />
}

const Shown = ({ observable }: { observable: Observable }) => {
  const client = useQueryClient()
  const targets = useMemo(() => ({ rows: [observable], client }), [observable, client])
  useActionContext(observableContext, targets)
  return (
    <div className={css.page}>
      <div className={css.bar}>
        <Link to="/observables">Observables</Link>
        <span className={css.tools}>
          <ActionButton action={markAction} icon />
          <ActionButton action={editMarkAction} icon />
          <ActionButton action={unmarkAction} icon />
          <ActionButton action={ignoreAction} icon />
          <ActionButton action={countAction} icon />
          <Button
            component={Link}
            {...({ to: '/graph', search: { from: `observable:${observable.id}` } } as object)}
            leftSection={<Icon of={IconAffiliate} size={14} />}
          >
            Open in the graph
          </Button>
        </span>
      </div>
      <div className={css.body}>
        <div className={css.main}>
          <ObservableHead observable={observable} />
          <SpreadView observable={observable} />
          <Seen observable={observable} />
          <Slot name="observable.parts" props={{ observable }} />
          <Relations observable={observable} />
        </div>
        <aside className={css.side} aria-label="About the observable">
          <ObservableFacts observable={observable} />
          <Remarks observable={observable} />
          <SubjectHistory id={observable.id} />
        </aside>
      </div>
      <ObservableQuestions />
    </div>
  )
}
