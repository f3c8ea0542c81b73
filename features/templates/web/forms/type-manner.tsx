import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import type { CasePart, CaseWord } from '../../contract/case-type.ts'
import css from '../pages/pages.module.css'
import type { TypeDraft } from './type-form.tsx'

const parts: Record<CasePart, string> = {
  alerts: 'Alerts',
  observables: 'Observables',
  attack: 'ATT&CK',
  assets: 'Assets',
  similar: 'Similar cases',
  graph: 'Graph',
  levels: 'TLP and PAP',
  impact: 'Business impact',
}
const words: Record<CaseWord, string> = {
  disposition: 'Disposition',
  true_positive: 'True positive',
  benign_true_positive: 'Benign true positive',
  false_positive: 'False positive',
  duplicate: 'Duplicate',
  undetermined: 'Undetermined',
  detected: 'Detected',
  contained: 'Contained',
  resolved: 'Resolved',
  severity: 'Severity',
}

type Props = { draft: TypeDraft; set: (patch: Partial<TypeDraft>) => void }

/** How the page of a case of it looks and speaks: for what has nothing to do with computers. */
export const TypeManner = ({ draft, set }: Props) => (
  <details open={draft.hides.length > 0 || undefined}>
    <summary>How its page looks and speaks</summary>
    <div className={css.form} style={{ paddingInline: 0 }}>
      <TextField
        label="A case of it is called"
        placeholder="incident"
        value={draft.noun}
        onChange={(noun) => set({ noun })}
        maxLength={40}
      />
      <fieldset className={css.set}>
        <legend>Its page leaves out</legend>
        <div className={css.checks}>
          {Object.entries(parts).map(([part, label]) => (
            <Check
              key={part}
              label={label}
              checked={draft.hides.includes(part as CasePart)}
              onChange={(on) =>
                set({ hides: on ? [...draft.hides, part as CasePart] : draft.hides.filter((each) => each !== part) })
              }
            />
          ))}
        </div>
      </fieldset>
      <fieldset className={css.set}>
        <legend>Its own words</legend>
        <div className={css.pair}>
          {Object.entries(words).map(([word, usual]) => (
            <TextField
              key={word}
              label={usual}
              placeholder={usual}
              value={draft.words[word as CaseWord] ?? ''}
              maxLength={60}
              onChange={(text) => {
                const { [word as CaseWord]: _, ...others } = draft.words
                set({ words: text === '' ? others : { ...others, [word]: text } })
              }}
            />
          ))}
        </div>
      </fieldset>
    </div>
  </details>
)
