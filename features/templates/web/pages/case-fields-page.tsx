import { Button } from '@mantine/core'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { createCaseField, listCaseFields } from '../../contract/requests/case-fields.ts'
import { FieldForm } from '../forms/field-form.tsx'
import { chosenOf, Entries } from './entries.tsx'
import css from './pages.module.css'

/** What can be filled in of a case, by group. */
export const CaseFieldsPage = () => {
  const { may } = useMe()
  const asked = useAsk(listCaseFields)
  const [search, patch] = useSearchState()
  const wanted = one(search.field)
  const items = asked.data?.items ?? []
  const field = chosenOf(items, wanted)
  const create = may(createCaseField.name) && <Button onClick={() => patch({ field: 'new' })}>New field</Button>
  return (
    <>
      <PageHead title="Case fields" tools={create} />
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={8} />}
      {asked.data && items.length === 0 && wanted !== 'new' && (
        <EmptyState action={create}>
          Fields stand here: what is filled in of a case beside its title, in kinds that lists can sort and narrow by.
        </EmptyState>
      )}
      {asked.data && (items.length > 0 || wanted === 'new') && (
        <div className={css.two}>
          <Entries
            label="Case fields"
            current={field?.key}
            onChoose={(key) => patch({ field: key })}
            groups={[...Map.groupBy(items, ({ group }) => group)].map(([heading, own]) => ({
              heading,
              items: own.map(({ key, label, kind, retired }) => ({
                id: key,
                name: label,
                hint: kind,
                retired,
              })),
            }))}
          />
          {field || wanted === 'new' ? (
            <FieldForm
              key={field ? `${field.id} ${field.version}` : 'new'}
              field={field}
              others={items}
              onSaved={({ key }) => patch({ field: key })}
            />
          ) : (
            <EmptyState>There is no such field. Choose one at the left.</EmptyState>
          )}
        </div>
      )}
    </>
  )
}
