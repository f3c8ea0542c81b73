import { Button } from '@mantine/core'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { ClockDefinition, ClockKind } from '../../contract/clock.ts'
import { listDefinitions, shippedClocks } from '../../contract/requests/definitions.ts'
import { ClockEditor } from '../editor/clock-editor.tsx'
import { draftOf, emptyDraft } from '../editor/draft.ts'
import { Calendars } from '../parts/calendars.tsx'
import { DefinitionRow } from '../parts/definition-row.tsx'
import { ShippedClocks } from '../parts/shipped-clocks.tsx'

const headings: Record<ClockKind, string> = { case: 'On cases', alert: 'On alerts', task: 'On tasks' }

/** What runs from when to when, by which calendar, and what happens then. */
export const ClocksPage = () => {
  const { may } = useMe()
  const asked = useAsk(listDefinitions)
  const [search, patch] = useSearchState()
  const wanted = one(search.clock)
  const items = asked.data?.items ?? []
  const open = (clock: string | undefined) => patch({ clock })
  if (wanted !== undefined && asked.data)
    return <Editing wanted={wanted} items={items} onClose={() => open(undefined)} />
  return (
    <>
      <PageHead
        title="Clocks"
        tools={
          may('clock.define') && (
            <Button variant="filled" onClick={() => open('new')}>
              New clock
            </Button>
          )
        }
      />
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={6} height={44} />}
      {asked.data && items.length === 0 && (
        <EmptyState>No clock runs yet. Switch on one of those below, or define your own.</EmptyState>
      )}
      {(['case', 'alert', 'task'] as const).map((kind) => (
        <Kind key={kind} kind={kind} items={items.filter(({ on }) => on === kind)} onEdit={open} />
      ))}
      {asked.data && <ShippedClocks onChange={(id) => open(`shipped:${id}`)} />}
      {asked.data && <Calendars />}
    </>
  )
}

type KindProps = { kind: ClockKind; items: readonly ClockDefinition[]; onEdit: (id: string) => void }

const Kind = ({ kind, items, onEdit }: KindProps) =>
  items.length > 0 && (
    <Section title={headings[kind]}>
      {items.map((definition) => (
        <DefinitionRow key={definition.id} definition={definition} onEdit={() => onEdit(definition.id)} />
      ))}
    </Section>
  )

type EditingProps = { wanted: string; items: readonly ClockDefinition[]; onClose: () => void }

const Editing = ({ wanted, items, onClose }: EditingProps) => {
  const shippedId = wanted.startsWith('shipped:') ? wanted.slice(8) : null
  const shipped = useAsk(shippedClocks, {}, { enabled: shippedId !== null })
  const definition = items.find(({ id }) => id === wanted)
  const model = shipped.data?.items.find(({ id }) => id === shippedId)?.definition
  const title = definition ? `Change “${definition.name}”` : 'New clock'
  if (shippedId !== null && shipped.isPending) return <SkeletonRows rows={6} height={44} />
  if (!definition && wanted !== 'new' && !model)
    return (
      <EmptyState action={<Button onClick={onClose}>Show all clocks</Button>}>
        This clock is not there any more.
      </EmptyState>
    )
  const source = definition ?? model
  return (
    <>
      <PageHead title={title} />
      <ClockEditor
        key={definition ? `${definition.id} ${definition.version}` : wanted}
        definition={definition}
        start={source ? draftOf(source) : emptyDraft()}
        shipped={shippedId}
        onClose={onClose}
      />
    </>
  )
}
