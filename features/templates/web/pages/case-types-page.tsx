import { Button } from '@mantine/core'
import { useAsk, useChange } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { CaseType } from '../../contract/case-type.ts'
import { listCaseFields } from '../../contract/requests/case-fields.ts'
import { createCaseType, listCaseTypes, takeShipped } from '../../contract/requests/case-types.ts'
import { listTemplates } from '../../contract/requests/templates.ts'
import { TypeForm } from '../forms/type-form.tsx'
import { typeIcon } from '../type-icons.ts'
import { chosenOf, Entries } from './entries.tsx'
import css from './pages.module.css'

const areas = { cyber: 'Cyber', people: 'People', premises: 'Premises', safety: 'Safety' }

/** What kinds of cases there are. */
export const CaseTypesPage = () => {
  const { may } = useMe()
  const asked = useAsk(listCaseTypes)
  const [search, patch] = useSearchState()
  const wanted = one(search.type)
  const items = asked.data?.items ?? []
  const ordered = Object.keys(areas).flatMap((area) => items.filter((each) => each.area === area))
  const type = chosenOf(ordered, wanted)
  const create = may(createCaseType.name) && <Button onClick={() => patch({ type: 'new' })}>New case type</Button>
  return (
    <>
      <PageHead title="Case types" tools={create} />
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={8} />}
      {asked.data && <Offer offered={asked.data.offered} />}
      {asked.data && items.length === 0 && wanted !== 'new' && (
        <EmptyState action={create}>
          The kinds of cases of this organisation stand here: what they are called, what is filled in, who sees them.
        </EmptyState>
      )}
      {asked.data && (items.length > 0 || wanted === 'new') && (
        <div className={css.two}>
          <Entries
            label="Case types"
            current={type?.key}
            onChoose={(key) => patch({ type: key })}
            groups={Object.entries(areas).flatMap(([area, heading]) => {
              const own = ordered.filter((each) => each.area === area)
              return own.length === 0 ? [] : [{ heading, items: own.map(entry) }]
            })}
          />
          {type || wanted === 'new' ? (
            <TypeForm
              key={type ? `${type.id} ${type.version}` : 'new'}
              type={type}
              rsit={asked.data.rsit}
              onSaved={({ key }) => patch({ type: key })}
            />
          ) : (
            <EmptyState>There is no such type. Choose one at the left.</EmptyState>
          )}
        </div>
      )}
    </>
  )
}

const entry = ({ key, name, icon, retired, edited, shipped }: CaseType) => ({
  id: key,
  name,
  retired,
  mark: <Icon of={typeIcon(icon)} size={14} />,
  ...(shipped ? (edited ? { hint: 'changed' } : {}) : { hint: 'own' }),
})

type Offered = { types: string[]; fields: number; templates: string[] }

/** What is shipped and not taken yet; what was changed here stays as it is. */
const Offer = ({ offered }: { offered: Offered }) => {
  const { may } = useMe()
  const take = useChange(takeShipped, {
    refreshes: [listCaseTypes, listCaseFields, listTemplates],
    onDone: () => announce('You took what is shipped. What was changed here stayed as it is.'),
  })
  const count = offered.types.length + offered.fields + offered.templates.length
  if (count === 0 || !may(takeShipped.name)) return null
  return (
    <div className={css.offer} role="status">
      <span>
        Shipped and not taken yet: {plural(offered.types.length, 'type', 'types')},{' '}
        {plural(offered.fields, 'field', 'fields')}, {plural(offered.templates.length, 'template', 'templates')}.
      </span>
      <ProblemLine problem={take.error} />
      <Button variant="filled" loading={take.isPending} onClick={() => take.mutate({ body: {} })}>
        Take them
      </Button>
    </div>
  )
}
