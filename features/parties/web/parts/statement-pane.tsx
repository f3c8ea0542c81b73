import { Button } from '@mantine/core'
import { IconRosetteDiscountCheck, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useZone } from '../../../../platform/web/time/clock.ts'
import { absoluteTime } from '../../../../platform/web/time/format-time.ts'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Statement } from '../../contract/party.ts'
import { getStatement, withdrawStatement } from '../../contract/requests/parties.ts'
import { changeParty } from '../desk.ts'
import { kindWords } from '../../contract/words.ts'
import { aKind } from '../words.ts'
import { StatementDialog, type Asked } from './statement-dialogs.tsx'
import css from './people.module.css'

type Props = { id: string; onClose: () => void }

export const StatementPane = ({ id, onClose }: Props) => {
  const asked = useAsk(getStatement, { id })
  return (
    <aside className={css.pane} aria-label="Statement">
      {asked.data ? (
        <Open statement={asked.data} onClose={onClose} />
      ) : asked.error ? (
        <ErrorState problem={asked.error} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </aside>
  )
}

/** What counts stands first: the version that was signed, or the last; then addenda; earlier versions below. */
const Open = ({ statement, onClose }: { statement: Statement; onClose: () => void }) => {
  const client = useQueryClient()
  const [asked, setAsked] = useState<Asked>()
  const may = (change: string) => statement.can.includes(change)
  const versions = statement.texts.filter((text) => !text.addendum)
  const addenda = statement.texts.filter((text) => text.addendum)
  const withdraw = () =>
    changeParty(client, withdrawStatement, {
      id: statement.id,
      body: {},
      said: `You took back ${aKind[statement.kind]} of ${statement.party.name}.`,
      undoable: false,
    })
      .then(onClose)
      .catch(announceProblem)
  return (
    <>
      <div className={css.paneHead}>
        <div>
          <h2>
            {kindWords[statement.kind]} of {statement.party.name}
          </h2>
          <span className="cw-second">
            {statement.case.key}, {statement.signed ? 'signed' : `version ${versions.length}, not signed`}
          </span>
        </div>
        <IconButton icon={IconX} label="Close the statement" onClick={onClose} />
      </div>
      {statement.signed && (
        <p className={css.signed}>
          <IconRosetteDiscountCheck size={16} stroke={1.6} aria-hidden="true" />
          <span>
            Version {statement.signed.version} signed off by {statement.signed.by?.name ?? 'somebody'}{' '}
            <Time at={statement.signed.at} />: {statement.signed.words}
          </span>
        </p>
      )}
      <div className={css.acts}>
        {may('statement.sign') && <Button onClick={() => setAsked('sign')}>Sign off</Button>}
        {may('statement.edit') && <Button onClick={() => setAsked('edit')}>Correct</Button>}
        {may('statement.amend') && <Button onClick={() => setAsked('amend')}>Add an addendum</Button>}
        {may('statement.withdraw') && (
          <Button variant="subtle" onClick={() => void withdraw()}>
            Take back
          </Button>
        )}
      </div>
      <div className={css.acts}>
        <Slot name="mandate.mark" props={{ caseId: statement.case.id, id: statement.id }} />
      </div>
      <Circumstances statement={statement} />
      {[...versions.slice(-1), ...addenda].map((text) => (
        <Words key={text.number} text={text} />
      ))}
      {versions.length > 1 && (
        <details className={css.older}>
          <summary>Earlier versions: {versions.length - 1}</summary>
          {versions.slice(0, -1).map((text) => (
            <Words key={text.number} text={text} />
          ))}
        </details>
      )}
      {asked && <StatementDialog asked={asked} statement={statement} onClose={() => setAsked(undefined)} />}
    </>
  )
}

const Circumstances = ({ statement }: { statement: Statement }) => {
  const zone = useZone()
  const at = (time: string) => <time dateTime={time}>{absoluteTime(Date.parse(time), zone)}</time>
  return (
    <dl className={css.facts}>
      <dt>When</dt>
      <dd>
        {at(statement.takenAt)}
        {statement.endedAt && <> to {at(statement.endedAt)}</>}
      </dd>
      <dt>Where</dt>
      <dd>{statement.place}</dd>
      <dt>Taken by</dt>
      <dd>{statement.takenBy}</dd>
      <dt>Present</dt>
      <dd>{statement.present.join('; ') || <span className="cw-hint">nobody else</span>}</dd>
      <dt>Told before</dt>
      <dd>{statement.caution || <span className="cw-hint">nothing noted</span>}</dd>
      <dt>Recording</dt>
      <dd>{statement.recording ?? <span className="cw-hint">none</span>}</dd>
    </dl>
  )
}

const Words = ({ text }: { text: Statement['texts'][number] }) => (
  <section className={css.words} aria-label={text.addendum ? 'Addendum' : `Version ${text.number}`}>
    <div className={css.wordsHead}>
      <b>{text.addendum ? 'Addendum' : `Version ${text.number}`}</b>
      {text.author?.name} <Time at={text.at} />
    </div>
    <Markdown text={text.body} />
  </section>
)
