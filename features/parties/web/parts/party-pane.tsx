import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Party, StatementItem } from '../../contract/party.ts'
import { removeParty } from '../../contract/requests/parties.ts'
import { changeParty } from '../desk.ts'
import { kindWords, roleWords } from '../../contract/words.ts'
import { PartyDialog } from './party-dialog.tsx'
import { TakeDialog } from './take-dialog.tsx'
import css from './people.module.css'

type Props = { party: Party; statements: readonly StatementItem[]; onOpen: (id: string) => void; onClose: () => void }

/** One person of the case, with what they stated. */
export const PartyPane = ({ party, statements, onOpen, onClose }: Props) => {
  const client = useQueryClient()
  const me = useMe()
  const [asked, setAsked] = useState<'edit' | 'take'>()
  const may = (change: string) => party.can.includes(change)
  const remove = () =>
    changeParty(client, removeParty, { id: party.id, body: {}, said: `You took ${party.name} off the case.` })
      .then(onClose)
      .catch(announceProblem)
  return (
    <aside className={css.pane} aria-label={party.name}>
      <div className={css.paneHead}>
        <div>
          <h2>{party.name}</h2>
          <span className="cw-second">
            {roleWords[party.role]} in {party.case.key}
          </span>
        </div>
        <IconButton icon={IconX} label="Close" onClick={onClose} />
      </div>
      <div className={css.acts}>
        {may('party.edit') && me.may('statement.take') && (
          <Button onClick={() => setAsked('take')}>Record a statement</Button>
        )}
        {may('party.edit') && <Button onClick={() => setAsked('edit')}>Change</Button>}
        {may('party.remove') && party.statements === 0 && (
          <Button variant="subtle" onClick={() => void remove()}>
            Take off the case
          </Button>
        )}
      </div>
      <dl className={css.facts}>
        <dt>Belongs to</dt>
        <dd>{party.affiliation || <span className="cw-hint">not known</span>}</dd>
        <dt>Reached by</dt>
        <dd>{party.contact || <span className="cw-hint">not known</span>}</dd>
        <dt>Named</dt>
        <dd>
          <Time at={party.createdAt} /> {party.createdBy && `by ${party.createdBy.name}`}
        </dd>
      </dl>
      {party.notes && (
        <section className={css.words} aria-label="Notes">
          <Markdown text={party.notes} />
        </section>
      )}
      <section aria-label="Statements" className={css.words}>
        <div className={css.wordsHead}>
          <b>Statements</b> {statements.length === 0 && 'none yet'}
        </div>
      </section>
      {statements.map((each) => (
        <button key={each.id} type="button" className={css.row} onClick={() => onOpen(each.id)}>
          <span className={css.name}>{kindWords[each.kind]}</span>
          <span className={`${css.rest} cw-cut`}>{each.excerpt}</span>
          <span className="cw-hint">{each.signed ? 'signed' : 'not signed'}</span>
          <Time at={each.takenAt} />
        </button>
      ))}
      {asked === 'edit' && <PartyDialog caseId={party.case.id} party={party} onClose={() => setAsked(undefined)} />}
      {asked === 'take' && <TakeDialog party={party} onClose={() => setAsked(undefined)} onDone={onOpen} />}
    </aside>
  )
}
