import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useOffer } from '../../../../platform/web/actions.ts'
import { Fact, FactRow } from '../../../../platform/web/ui/form/fact-row.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import type { Case } from '../../contract/case.ts'
import { assignAction, teamAction } from '../actions/work-actions.ts'
import { dispositionWords, wordFor } from '../case-words.ts'
import css from './overview.module.css'
import { listOf, lockedWhy, useEditCase } from './use-edit-case.ts'

export const CaseFacts = ({ kase }: { kase: Case }) => {
  const edit = useEditCase(kase)
  const locked = lockedWhy(kase)
  const owner = useOffer(assignAction)
  const team = useOffer(teamAction)
  return (
    <Section title="Facts" hint={locked ? undefined : 'click to edit'}>
      <Slot name="case.type" props={{ kase, locked }} />
      <Fact label="Lifecycle">{kase.lifecycleName}</Fact>
      <Fact label="Owner">
        <Picked text={kase.owner?.name} onChange={owner?.run} what="the owner" />
      </Fact>
      <Fact label="Team">
        <Picked text={kase.team?.name} onChange={team?.run} what="the team" />
      </Fact>
      <FactRow
        label="Tags"
        value={kase.tags.join(', ')}
        placeholder="None"
        locked={locked}
        onSave={(text) => edit({ tags: listOf(text) }, `You changed the tags of ${kase.key}.`, { tags: listOf(text) })}
      >
        {kase.tags.length === 0 && locked && <span className="cw-hint">None</span>}
        {kase.tags.length > 0 && (
          <span className={css.chips}>
            {kase.tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </span>
        )}
      </FactRow>
      <Fact label={wordFor(kase, 'disposition', 'Disposition')}>
        {kase.disposition ? (
          wordFor(kase, kase.disposition, dispositionWords[kase.disposition])
        ) : (
          <span className="cw-hint">Set on closing</span>
        )}
      </Fact>
    </Section>
  )
}

const Picked = ({
  text,
  onChange,
  what,
}: {
  text: string | undefined
  onChange: (() => void) | undefined
  what: string
}) => {
  const shown = text ?? <span className="cw-hint">Not set</span>
  if (!onChange) return shown
  return (
    <button
      type="button"
      className={css.picked}
      aria-haspopup="dialog"
      aria-label={`Change ${what}${text ? `, now ${text}` : ''}`}
      onClick={onChange}
    >
      {shown}
    </button>
  )
}
