import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { SavedView } from '../../contract/saved-view.ts'
import type { View } from './view.ts'
import { savedAsView } from './view.ts'
import { edit, remove, save } from './view-changes.ts'
import css from './views.module.css'

type Props = {
  noun: SavedView['noun']
  filter: string
  columns: readonly string[]
  /** The saved view in sight, to change it. */
  current: SavedView | undefined
  onDone: (search?: View['search']) => void
}

/** A new view of the filter in sight; or the one in sight, changed. */
export const SaveView = ({ noun, filter, columns, current, onDone }: Props) => {
  const me = useMe()
  const client = useQueryClient()
  const mine = current?.can.includes('view.edit') ? current : undefined
  const [name, setName] = useState(mine?.name ?? '')
  const [shared, setShared] = useState(mine?.shared ?? false)
  const [problem, setProblem] = useState<Problem>()
  const trying = async (work: () => Promise<View['search'] | undefined>) => {
    try {
      onDone(await work())
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  const saveNew = () =>
    void trying(
      async () => savedAsView(await save(client, { noun, name, filter, columns: [...columns], shared })).search,
    )
  const change = (view: SavedView) =>
    void trying(async () => {
      await edit(client, view, { name, filter, columns: [...columns], shared })
      return undefined
    })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (mine) change(mine)
        else saveNew()
      }}
    >
      <TextField label="Name of the view" required maxLength={60} value={name} data-autofocus onChange={setName} />
      <Check label="Shared with everybody here" checked={shared} onChange={setShared} />
      <ProblemLine problem={problem} />
      <div className={css.buttons}>
        {mine?.can.includes('view.remove') && (
          <Button variant="subtle" onClick={() => void trying(async () => (await remove(client, mine), {}))}>
            Remove view
          </Button>
        )}
        {mine && me.may('view.save') && <Button onClick={saveNew}>Save as new</Button>}
        <Button type="submit" variant="filled">
          {mine ? 'Save changes' : 'Save view'}
        </Button>
      </div>
    </form>
  )
}
