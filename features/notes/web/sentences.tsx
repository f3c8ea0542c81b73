import type { ReactNode } from 'react'
import { plural } from '../../../platform/web/texts.ts'
import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { noteFacts } from '../contract/facts.ts'

const names = new Intl.ListFormat('en', { type: 'conjunction' })

/** What comes after the name of who did it; several write in one note, so that others are named behind. */
export const noteSentences = {
  'note.created': ({ title }) => <>wrote the note “{title}”</>,
  'note.renamed': ({ title, from }) => (
    <>
      renamed the note “{from}” to “{title}”
    </>
  ),
  'note.edited': ({ title, added, removed, authors }): ReactNode => (
    <>
      edited the note “{title}”
      {authors.length > 1 && <>, written by {names.format(authors.map((author) => author.name))}</>}:{' '}
      {plural(added, 'character', 'characters')} added, {plural(removed, 'character', 'characters')} removed
    </>
  ),
  'note.privileged': ({ title }) => <>marked the note “{title}” as privileged</>,
  'note.released': ({ title, reason }) => (
    <>
      gave up the privilege of the note “{title}”: {reason}
    </>
  ),
  'note.removed': ({ title }) => <>removed the note “{title}”</>,
  'note.brought-back': ({ title }) => <>brought the note “{title}” back</>,
  'note.version-restored': ({ title, restored }) => (
    <>
      put version {restored} of the note “{title}” back
    </>
  ),
  'note.picture-added': ({ title, name }) => (
    <>
      added the picture “{name}” to the note “{title}”
    </>
  ),
} satisfies SentencesOf<typeof noteFacts>
