import { Link } from '@tanstack/react-router'
import type { Action } from '../../../../platform/web/actions.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Suggestion } from '../../contract/similar.ts'
import { countWords } from '../suggestion-words.ts'
import css from './similar.module.css'

type Of = { suggestion: Suggestion; keys?: string }
type Props<C> = {
  suggestions: readonly Suggestion[]
  take: (of: Of) => Action<C>
  refuse: (of: Of) => Action<C>
}

/** What to do, each with where it comes from; the first by its keys. */
export const Suggestions = <C,>({ suggestions, take, refuse }: Props<C>) => (
  <ul className={css.suggestions} aria-label="Suggestions">
    {suggestions.map((suggestion, at) => (
      <li key={suggestion.what} className={css.suggestion} data-first={at === 0 || undefined}>
        <div className={css.words}>
          <b>{suggestion.label}</b>
          <p className="cw-hint">
            {countWords(suggestion)},{' '}
            {suggestion.case ? <OfCase kase={suggestion.case} /> : <Source suggestion={suggestion} />}
          </p>
        </div>
        <div className={css.buttons}>
          <ActionButton action={take({ suggestion, ...(at === 0 ? { keys: 'y' } : {}) })} size="xs" />
          <ActionButton
            action={refuse({ suggestion, ...(at === 0 ? { keys: 'shift+y' } : {}) })}
            size="xs"
            variant="subtle"
          />
        </div>
      </li>
    ))}
  </ul>
)

const OfCase = ({ kase }: { kase: NonNullable<Suggestion['case']> }) => (
  <>
    open:{' '}
    <Link to="/cases/$id" params={{ id: kase.key } as never}>
      {kase.key} {kase.title}
    </Link>
  </>
)

/** Where it comes from: the nearest that says so, by whom and how long ago. */
const Source = ({ suggestion: { source, from } }: { suggestion: Suggestion }) => (
  <>
    the nearest{' '}
    {from === 'case' ? (
      <Link to="/cases/$id" params={{ id: source.name } as never}>
        {source.name}
      </Link>
    ) : (
      <Link to="/alerts/$id" params={{ id: source.id } as never} data-tip={source.name}>
        closed
      </Link>
    )}
    {source.by && <> by {source.by}</>}
    {source.at && (
      <>
        {' '}
        <Time at={source.at} />
      </>
    )}
  </>
)
