import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useEffect, useReducer, useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Fault } from '../../contract/check/fault.ts'
import type { StepId } from '../../contract/document/step.ts'
import type { Playbook } from '../../contract/playbook.ts'
import {
  getPalette,
  getPlaybook,
  listPlaybooks,
  publishPlaybook,
  savePlaybook,
} from '../../contract/requests/write-playbooks.ts'
import { editDraft, type Draft, type Edit } from '../editor/edit.ts'
import { EditorBody } from '../editor/editor-body.tsx'
import css from '../editor/editor.module.css'
import { useCheck } from '../editor/use-check.ts'
import { Versions } from '../editor/versions.tsx'
import { PlaybookMenu } from '../parts/playbook-menu.tsx'
import { PublishButton } from '../parts/publish-button.tsx'

export const PlaybookPage = () => {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const asked = useAsk(getPlaybook, { id }, { refetchOnWindowFocus: false, staleTime: Number.POSITIVE_INFINITY })
  if (asked.error && !asked.data) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={12} />
  return <Editor key={asked.data.id} playbook={asked.data} />
}

export type View = 'graph' | 'outline' | 'yaml' | 'versions'
const views = [
  { value: 'graph', label: 'Graph' },
  { value: 'outline', label: 'Outline' },
  { value: 'yaml', label: 'YAML' },
  { value: 'versions', label: 'Versions' },
] as const

const Editor = ({ playbook }: { playbook: Playbook }) => {
  useTitle(playbook.name)
  const client = useQueryClient()
  const palette = useAsk(getPalette).data
  const [draft, edit] = useReducer(editDraft, { document: playbook.document, past: [], future: [] })
  const [view, setView] = useState<View>('graph')
  const [selected, setSelected] = useState<string>()
  const checked = useCheck(draft.document)
  const { busy, problem, attempt } = useAttempt()
  const may = playbook.can.includes('playbook.save')
  const dirty = JSON.stringify(draft.document) !== JSON.stringify(playbook.document)
  useUndoKeys(edit)
  const keep = (saved: Playbook) => {
    client.setQueryData([getPlaybook.name, { id: playbook.id }], saved)
    void client.invalidateQueries({ queryKey: [listPlaybooks.name] })
  }
  const save = () =>
    attempt(async () => {
      const { answer } = await perform(savePlaybook, {
        id: playbook.id,
        body: { document: draft.document as never },
        ifMatch: playbook.version,
      })
      keep(answer)
      edit({ do: 'saved', document: answer.document })
      announce(`You saved “${answer.name}”.`)
    })
  const publish = () =>
    attempt(async () => {
      const { answer } = await perform(publishPlaybook, { id: playbook.id, body: {} })
      keep(answer)
      announce(`Version ${answer.published} of “${answer.name}” runs from now on.`)
    })
  const show = (id: StepId | undefined) => {
    setSelected(id)
    if (view === 'versions' || view === 'yaml') setView('graph')
  }
  return (
    <div className={css.page}>
      <PageHead
        title={<span className={css.headTitle}>{draft.document.name}</span>}
        tools={
          <Tools
            {...{ playbook, draft, edit, dirty, busy, may, save, publish }}
            faults={checked.faults}
            onSelect={show}
          />
        }
      >
        <Segmented label="View" options={views} value={view} onChange={setView} />
        <span className="cw-hint cw-cut">{standing(playbook, dirty)}</span>
      </PageHead>
      <ProblemLine problem={problem} />
      {view === 'versions' ? (
        <Versions playbook={playbook} text={checked.text} onTake={(document) => edit({ do: 'set', document })} />
      ) : (
        <EditorBody {...{ view, draft, edit, palette, checked, selected, onSelect: setSelected, readOnly: !may }} />
      )}
    </div>
  )
}

const standing = ({ published, changed, retired }: Playbook, dirty: boolean): string => {
  if (retired) return 'Retired'
  const runs = published === null ? 'Not published yet' : `Version ${published} runs`
  return dirty ? `${runs}; not saved` : changed && published !== null ? `${runs}; changed since` : runs
}

type ToolsProps = {
  playbook: Playbook
  draft: Draft
  edit: (edit: Edit) => void
  dirty: boolean
  busy: boolean
  may: boolean
  save: () => void
  publish: () => void
  faults: readonly Fault[]
  onSelect: (id: StepId | undefined) => void
}

const Tools = ({ playbook, draft, edit, dirty, busy, may, save, publish, faults, onSelect }: ToolsProps) => (
  <>
    <IconButton
      icon={IconArrowBackUp}
      label="Undo"
      disabled={draft.past.length === 0}
      onClick={() => edit({ do: 'undo' })}
    />
    <IconButton
      icon={IconArrowForwardUp}
      label="Redo"
      disabled={draft.future.length === 0}
      onClick={() => edit({ do: 'redo' })}
    />
    {may && (
      <Button loading={busy} disabled={!dirty} onClick={save}>
        Save
      </Button>
    )}
    {playbook.can.includes('playbook.publish') && (
      <PublishButton {...{ busy, dirty, faults, onSelect }} changed={playbook.changed} onPublish={publish} />
    )}
    <PlaybookMenu playbook={playbook} />
  </>
)

/** Ctrl-Z and Ctrl-Y for the document; in a field they are the field's own. */
const useUndoKeys = (edit: (edit: Edit) => void) =>
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      if (typing || !(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      edit({ do: key === 'y' || event.shiftKey ? 'redo' : 'undo' })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [edit])
