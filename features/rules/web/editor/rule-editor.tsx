import { useEffect, useRef } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { ConditionRow } from '../../../../platform/contract/expressions/rows/condition-row.ts'
import css from '../rules.module.css'
import { ruleSentence, type Choices } from '../words.ts'
import { ActsPart } from './acts-part.tsx'
import { ConditionPart } from './condition-part.tsx'
import type { RuleDraft } from './draft.ts'
import { PreviewPane } from './preview-pane.tsx'
import { usePreview } from './use-preview.ts'
import { LimitsPart, WhenPart } from './when-part.tsx'
import { wrongAt } from './wrong-at.ts'

type Props = {
  draft: RuleDraft
  set: (part: Partial<RuleDraft>) => void
  choices: Choices | undefined
  more?: readonly ConditionRow[] | undefined
  /** Why it was not saved. */
  problem: Problem | null | undefined
  onSave: () => void
}

/** A refusal is of no use out of sight: the field it is about comes into view and takes the focus. */
function showFault(form: HTMLFormElement | null) {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const act = form?.querySelector('[role="group"] [role="alert"]')?.closest('[role="group"]')
  const shown =
    field ?? act?.querySelectorAll<HTMLElement>('input, textarea')[1] ?? form?.querySelector('[role="alert"]')
  shown?.scrollIntoView({ block: 'center' })
  if (shown instanceof HTMLElement) shown.focus({ preventScroll: true })
}

/** What a rule says, and beside it what it would have done; both change with every letter. */
export const RuleEditor = ({ draft, set, choices, more = [], problem, onSave }: Props) => {
  const preview = usePreview(draft)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (problem) showFault(form.current)
  }, [problem])
  const wrong = wrongAt(problem, preview.data?.faults ?? [])
  return (
    <div className={css.editor}>
      <form
        ref={form}
        className={css.form}
        aria-label="Rule"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave()
        }}
      >
        <ProblemLine problem={problem} />
        <WhenPart {...{ draft, set, choices, wrong }} />
        <ConditionPart {...{ draft, set, choices, more }} error={wrong('when')} />
        <ActsPart {...{ draft, set, choices, wrong }} />
        <LimitsPart {...{ draft, set, wrong }} />
        <section className={css.inWords} aria-label="In words">
          <h2>In words</h2>
          <p>
            {ruleSentence(draft, choices)}.{draft.stop && ' The rules below are not asked then.'}
          </p>
        </section>
      </form>
      <PreviewPane preview={preview} />
    </div>
  )
}
