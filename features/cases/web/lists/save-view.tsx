import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { refresh } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { stringifySearch, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { listViews, saveView } from '../../../views/contract/requests/views.ts'
import type { CaseKind } from '../../contract/case.ts'
import dialogs from '../dialogs/dialogs.module.css'
import { viewFilters } from './case-filters.ts'

/** Keeps the filters of the address under a name, as a tab. */
export const SaveView = ({ kind }: { kind: CaseKind }) => {
  const me = useMe()
  const client = useQueryClient()
  const [state, patch] = useSearchState()
  const pop = usePop()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const { busy, problem, attempt } = useAttempt()
  if (!me.may('view.save')) return null
  const save = () =>
    attempt(async () => {
      const { view, ...filters } = state
      const base = typeof view === 'string' || view === undefined ? (viewFilters[view ?? 'open'] ?? {}) : {}
      const filter = stringifySearch({ ...base, ...filters, kind }).slice(1)
      const { answer, undo } = await perform(saveView, { body: { noun: 'cases', name: name.trim(), filter, shared } })
      await refresh(client, [listViews])
      pop.close()
      patch({ view: answer.id })
      announce(
        `You saved the view ${answer.name}.`,
        undo ? { undo: () => undo().finally(() => void refresh(client, [listViews])) } : {},
      )
      setName('')
    })
  return (
    <>
      <IconButton
        icon={IconPlus}
        label="Save these filters as a view"
        size={24}
        style={{ alignSelf: 'center' }}
        aria-haspopup="dialog"
        {...pop.trigger}
      />
      <Pop open={pop.open} onClose={pop.close} anchor={pop.anchor} label="Save as a view" width={260}>
        <form
          className={dialogs.form}
          style={{ padding: 12 }}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <TextField
            label="Name of the view"
            value={name}
            onChange={setName}
            required
            maxLength={60}
            data-autofocus=""
          />
          {me.may('view.share') && <Check label="Everybody sees it" checked={shared} onChange={setShared} />}
          <ProblemLine problem={problem} />
          <Button type="submit" variant="filled" loading={busy}>
            Save view
          </Button>
        </form>
      </Pop>
    </>
  )
}
