import { useStore } from '../../../../platform/web/store.ts'
import { askedStore } from './asked-store.ts'
import { LevelsDialog } from './levels-dialog.tsx'
import { MarkDialog } from './mark-dialog.tsx'
import { TagsDialog } from './tags-dialog.tsx'

const close = () => askedStore.set(undefined)

/** The question that is open, on whichever page it was asked. */
export const ObservableQuestions = () => {
  const asked = useStore(askedStore)
  if (!asked) return null
  const { what, rows } = asked
  if (what === 'mark') return <MarkDialog rows={rows} onClose={close} />
  return what === 'tags' ? <TagsDialog rows={rows} onClose={close} /> : <LevelsDialog rows={rows} onClose={close} />
}
