import { useEffect, useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { previewClock, type ClockPreview } from '../../contract/requests/definitions.ts'
import type { Draft } from './draft.ts'
import css from './editor.module.css'

/** What is typed, once typing rests. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** What saving would do to what runs now; asked anew as the draft changes. */
export const PreviewPart = ({ draft, id }: { draft: Draft; id: string | undefined }) => {
  const definition = useSettled(JSON.stringify({ ...draft, name: draft.name.trim() || 'Clock' }))
  const asked = useAsk(previewClock, { query: { definition, ...(id && { id }) } }, { retry: false })
  return (
    <section className={css.preview} aria-label="What saving would do" aria-live="polite" aria-busy={asked.isFetching}>
      <h2>What saving would do</h2>
      {asked.isPending && <p className="cw-hint">Looking at what runs now</p>}
      <ProblemLine problem={asked.error} />
      {asked.data && !asked.error && <Told preview={asked.data} />}
    </section>
  )
}

const Told = ({ preview }: { preview: ClockPreview }) => (
  <>
    <p>{preview.sentence}</p>
    {preview.examples.length > 0 && (
      <ul>
        {preview.examples.slice(0, 6).map((each) => (
          <li key={each.id}>
            <span className="cw-cut" data-tip-cut="">
              {each.name}
            </span>
            <span className={each.breached ? css.late : 'cw-hint'}>
              {each.to ? (
                <>
                  {each.breached ? 'breached since' : 'due'} <Time at={each.to} as="day" />
                </>
              ) : (
                'no deadline'
              )}
              {each.from && (
                <>
                  , before <Time at={each.from} as="day" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    )}
    <p className="cw-hint">What passed before it is saved is shown, and nobody is told of it.</p>
  </>
)
