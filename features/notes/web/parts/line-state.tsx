import { IconCheck, IconCloudOff, IconEye, IconLoader2 } from '@tabler/icons-react'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { LiveNoteState } from '../editor/live-note.ts'
import css from '../notes.module.css'
import { text } from '../texts.ts'

const said = ({ line, ready, writable, unsaved }: LiveNoteState) => {
  if (line === 'down') return { icon: IconCloudOff, words: unsaved ? text.downUnsaved : text.down, tone: 'medium' }
  if (!ready) return { icon: IconLoader2, words: text.dialling, tone: 'hint' }
  if (!writable) return { icon: IconEye, words: text.watching, tone: 'hint' }
  if (unsaved) return { icon: IconLoader2, words: text.saving, tone: 'hint' }
  return { icon: IconCheck, words: text.saved, tone: 'good' }
}

/** Green only when it is in the database. */
export const LineState = ({ state }: { state: LiveNoteState }) => {
  // The finding below says why nothing is sent any more.
  if (state.over) return null
  const { icon, words, tone } = said(state)
  return (
    <span className={css.line} data-tone={tone} role="status">
      <Icon of={icon} size={14} />
      {words}
    </span>
  )
}
