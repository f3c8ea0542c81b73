import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useAsk } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { reachOf } from '../../../cases/contract/reach-of.ts'
import type { Party } from '../../contract/party.ts'
import { listParties } from '../../contract/requests/parties.ts'
import { partyRoles, rolesWords } from '../words.ts'
import { PartyDialog } from './party-dialog.tsx'
import { PartyPane } from './party-pane.tsx'
import { StatementPane } from './statement-pane.tsx'
import css from './people.module.css'

/** Who the case is about, whom it struck, who saw it; `?party=` and `?statement=` say which is open. */
export const PeopleTab = ({ kase }: { kase: Case }) => {
  const [search, patch] = useSearchState()
  const [adding, setAdding] = useState(false)
  const me = useMe()
  const asked = useAsk(listParties, { id: kase.id, query: { reach: reachOf(kase, search) } })
  if (!asked.data && asked.error) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={8} />
  const { parties, statements } = asked.data
  const [partyId, statementId] = [one(search['party']), one(search['statement'])]
  const party = parties.find((each) => each.id === partyId)
  const add = me.may('party.add') && kase.can.includes('case.edit') && (
    <Button leftSection={<IconUserPlus size={14} stroke={1.6} />} onClick={() => setAdding(true)}>
      Add a person
    </Button>
  )
  const close = () => patch({ party: undefined, statement: undefined })
  return (
    <div className={css.tab} data-pane={party || statementId ? true : undefined}>
      <div className={css.list}>
        <div className={css.bar}>
          <span className="cw-hint">
            {plural(parties.length, 'person', 'people')}, {plural(statements.length, 'statement', 'statements')}
          </span>
          <Slot name="case.reach" props={{ kase }} />
          <span className={css.end}>{add}</span>
        </div>
        {parties.length === 0 && (
          <EmptyState>
            Subjects, victims, witnesses, custodians, counsel and experts stand here, each with what they stated.
          </EmptyState>
        )}
        {partyRoles.map((role) => (
          <Group
            key={role}
            title={rolesWords[role]}
            home={kase.id}
            parties={parties.filter((each) => each.role === role)}
            current={partyId}
            onOpen={(id) => patch({ party: id, statement: undefined })}
          />
        ))}
      </div>
      {statementId ? (
        <StatementPane key={statementId} id={statementId} onClose={() => patch({ statement: undefined })} />
      ) : party ? (
        <PartyPane
          key={party.id}
          party={party}
          statements={statements.filter((each) => each.party.id === party.id)}
          onOpen={(id) => patch({ statement: id })}
          onClose={close}
        />
      ) : null}
      {adding && (
        <PartyDialog caseId={kase.id} onClose={() => setAdding(false)} onDone={(id) => patch({ party: id })} />
      )}
    </div>
  )
}

type GroupProps = {
  title: string
  home: string
  parties: readonly Party[]
  current: string | undefined
  onOpen: (id: string) => void
}

const Group = ({ title, home, parties, current, onOpen }: GroupProps) =>
  parties.length === 0 ? null : (
    <section aria-label={title}>
      <h2 className={css.role}>
        {title} <span>{parties.length}</span>
      </h2>
      {parties.map((party) => (
        <button
          key={party.id}
          type="button"
          className={css.row}
          aria-current={party.id === current || undefined}
          onClick={() => onOpen(party.id)}
        >
          <span className={css.name}>{party.name}</span>
          <span className={`${css.rest} cw-cut`}>{party.affiliation}</span>
          {party.case.id !== home && <span className={css.from}>{party.case.key}</span>}
          <span className="cw-hint">
            {party.statements > 0 ? plural(party.statements, 'statement', 'statements') : 'no statement'}
          </span>
        </button>
      ))}
    </section>
  )
