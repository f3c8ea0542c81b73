import { Link } from '@tanstack/react-router'
import { IconArrowsSplit, IconUserShield } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useOffer } from '../../../../platform/web/actions.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Case, CaseRef } from '../../contract/case.ts'
import { unmergeCase } from '../../contract/requests/merge-case.ts'
import { membersAction } from '../actions/case-actions.ts'
import { refreshCases } from '../desk.ts'
import css from './overview.module.css'

/** What we protect that it touches. */
export const Assets = ({ kase }: { kase: Case }) =>
  kase.assets.length === 0 ? null : (
    <Section title="Assets" hint={kase.assets.length}>
      <ul>
        {kase.assets.slice(0, 8).map((asset) => (
          <li key={`${asset.type} ${asset.name}`} className={css.person}>
            <span className="cw-mono cw-cut">{asset.name}</span>
            <span className="cw-hint">{asset.type}</span>
          </li>
        ))}
      </ul>
      {kase.assets.length > 8 && <p className="cw-hint">and {kase.assets.length - 8} more</p>}
    </Section>
  )

/** Cases whose tasks, notes, alerts and events show here as well. */
export const Merged = ({ kase }: { kase: Case }) => {
  const client = useQueryClient()
  const may = useMe().may('case.unmerge') && kase.stage !== 'closed'
  if (kase.merged.length === 0) return null
  const takeOut = async (merged: CaseRef) => {
    try {
      const { undo } = await perform(unmergeCase, { id: merged.id, body: {} })
      announce(
        `${merged.key} stands by itself again.`,
        undo ? { undo: () => undo().finally(() => void refreshCases(client)) } : {},
      )
    } catch (error) {
      announceProblem(error)
    }
    await client.invalidateQueries()
  }
  return (
    <Section title="Merged into this" hint={kase.merged.length}>
      <ul>
        {kase.merged.map((merged) => (
          <li key={merged.id} className={css.person}>
            <Link to={`/cases/${merged.id}`} className="cw-cut">
              {merged.key} {merged.title}
            </Link>
            {may && (
              <IconButton
                icon={IconArrowsSplit}
                label={`Take ${merged.key} out again`}
                size={24}
                className={css.removes ?? ''}
                onClick={() => void takeOut(merged)}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export const Members = ({ kase }: { kase: Case }) => {
  const change = useOffer(membersAction)
  const me = useMe()
  if (!kase.restricted) return null
  return (
    <Section
      title="Members"
      hint="only they see it"
      tools={change && <IconButton icon={IconUserShield} label="Change members" size={24} onClick={change.run} />}
    >
      <ul>
        {kase.members.map((person) => (
          <li key={person.id} className={css.person}>
            <Avatar name={person.name} mine={person.id === me.person.id} silent /> {person.name}
            {person.role !== 'investigator' && <span className="cw-hint">{person.role}</span>}
            {person.role !== 'counsel' && person.privileged && <span className="cw-hint">in counsel’s circle</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
