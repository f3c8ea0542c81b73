import { Button } from '@mantine/core'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { createTemplate, importTemplate, listTemplates, readTemplate } from '../../contract/requests/templates.ts'
import { ImportYaml } from '../forms/import-yaml.tsx'
import { TemplateEditor } from '../forms/template-editor.tsx'
import { chosenOf, Entries } from './entries.tsx'
import css from './pages.module.css'

/** What fills a new case: tasks, notes, values. */
export const TemplatesPage = () => {
  const { may } = useMe()
  const asked = useAsk(listTemplates)
  const [search, patch] = useSearchState()
  const wanted = one(search.template)
  const items = asked.data?.items ?? []
  const known = chosenOf(items, wanted)
  const tools = (
    <>
      {may(importTemplate.name) && <Button onClick={() => patch({ template: 'yaml' })}>From YAML</Button>}
      {may(createTemplate.name) && <Button onClick={() => patch({ template: 'new' })}>New template</Button>}
    </>
  )
  const open = (key: string) => patch({ template: key })
  return (
    <>
      <PageHead title="Case templates" tools={tools} />
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={8} />}
      {asked.data && (
        <div className={css.two}>
          <Entries
            label="Case templates"
            current={known?.key}
            onChoose={open}
            groups={[
              {
                items: items.map(({ key, name, tasks, retired }) => ({
                  id: key,
                  name,
                  retired,
                  hint: plural(tasks, 'task', 'tasks'),
                })),
              },
            ]}
          />
          {wanted === 'yaml' ? (
            <ImportYaml onSaved={open} />
          ) : wanted === 'new' ? (
            <TemplateEditor key="new" template={undefined} onSaved={open} />
          ) : known ? (
            <OneTemplate key={known.id} id={known.id} onSaved={open} />
          ) : (
            <EmptyState>There is no such template. Choose one at the left, or write one.</EmptyState>
          )}
        </div>
      )}
    </>
  )
}

const OneTemplate = ({ id, onSaved }: { id: string; onSaved: (key: string) => void }) => {
  const asked = useAsk(readTemplate, { id })
  if (asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={10} />
  return <TemplateEditor key={asked.data.version} template={asked.data} onSaved={onSaved} />
}
