import { useQueryClient } from '@tanstack/react-query'
import { IconTemplate } from '@tabler/icons-react'
import { createStore, useStore } from '../../../../platform/web/store.ts'
import { asProblem, call } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { applyTemplate, listTemplates } from '../../contract/requests/templates.ts'

const applying = createStore<Case | undefined>(undefined)

/** In the menu of a case: fill it from one more template. */
export const ApplyTemplateItem = ({ kase }: { kase: Case }) =>
  kase.can.includes(applyTemplate.name) ? (
    <MenuItem icon={IconTemplate} onChoose={() => applying.set(kase)}>
      Fill from a template
    </MenuItem>
  ) : null

const options = async (text: string, signal: AbortSignal) => {
  const { items } = await call(listTemplates, { signal })
  return items
    .filter(({ name, retired }) => !retired && name.toLowerCase().includes(text.toLowerCase()))
    .map(({ key, name, tasks }) => ({ value: key, label: name, hint: plural(tasks, 'task', 'tasks') }))
}

/** Beside the page, so that the menu it was asked from may close. */
export const ApplyTemplateDialog = () => {
  const client = useQueryClient()
  const kase = useStore(applying)
  if (!kase) return null
  const close = () => applying.set(undefined)
  const apply = async (template: string, name: string) => {
    try {
      const { undo } = await perform(applyTemplate, { id: kase.id, body: { template } })
      await client.invalidateQueries()
      announce(
        `You filled ${kase.key} from ${name}.`,
        undo ? { undo: () => undo().finally(() => void client.invalidateQueries()) } : {},
      )
    } catch (error) {
      announceProblem(asProblem(error))
    }
  }
  return (
    <Dialog title={`Fill ${kase.key} from a template`} onClose={close} width={400}>
      <p className="cw-second" style={{ padding: '0 16px' }}>
        Adds tasks, notes and values that are not there yet. What somebody wrote stays.
      </p>
      <ListPicker
        label="Template"
        placeholder="Find a template"
        name="templates"
        options={options}
        onChoose={({ value, label }) => {
          close()
          void apply(value, label)
        }}
      />
    </Dialog>
  )
}
