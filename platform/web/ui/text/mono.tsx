import { announce, announceProblem } from '../../undo.ts'
import { Problem } from '../../../contract/problem.ts'
import { defang, middleCut } from './middle-cut.ts'
import css from './text.module.css'

type Props = { value: string; max?: number; tone?: 'second' }

/** An observable: monospace, cut in the middle, copied by a click (Shift: defanged). */
export const Mono = ({ value, max = 24, tone }: Props) => (
  <button
    type="button"
    className={css.mono}
    data-tone={tone}
    data-tip={`${value} · click copies, Shift-click copies defanged`}
    aria-label={`Copy ${value}`}
    onClick={(event) => {
      event.stopPropagation()
      void copyText(event.shiftKey ? defang(value) : value)
    }}
  >
    {middleCut(value, max)}
  </button>
)

export const copyText = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
    announce(`Copied ${middleCut(text, 40)}`)
  } catch {
    announceProblem(
      new Problem(
        'unavailable',
        'web.clipboard',
        'The browser did not let us copy. Select the text and copy it by hand.',
      ),
    )
  }
}

/** Hashes in groups of four, as people read them to each other. */
export const inFours = (hash: string): string => hash.replace(/(.{4})(?=.)/gu, '$1 ')
