import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { AreaField, SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Observable, Remark, Verdict } from '../../contract/observable.ts'
import { verdicts } from '../../contract/observable.ts'
import { listRemarks } from '../../contract/requests/observables.ts'
import { SendFoot, sendsOnEnter } from '../asking/send-foot.tsx'
import { remark, withdraw } from '../parts/observable-changes.ts'
import css from './page.module.css'

export const verdictWords: Record<Verdict, string> = {
  malicious: 'Malicious',
  suspicious: 'Suspicious',
  benign: 'Benign',
  unknown: 'Cannot be told',
}

/** What people say of it; everybody who may see the observable reads it. */
export const Remarks = ({ observable }: { observable: Observable }) => {
  const remarks = useAskList(listRemarks, { id: observable.id })
  return (
    <Section title="Verdicts and notes">
      {observable.can.includes('observable.remark') && <Write observable={observable} />}
      {remarks.error && <p className="cw-hint">{remarks.error.detail}</p>}
      {remarks.data && remarks.items.length === 0 && <p className="cw-hint">Nobody has said anything yet.</p>}
      <ul aria-label="Verdicts and notes">
        {remarks.items.map((each) => (
          <Said key={each.id} remark={each} observable={observable} />
        ))}
      </ul>
      {remarks.hasNextPage && (
        <Button size="xs" loading={remarks.isFetchingNextPage} onClick={() => void remarks.fetchNextPage()}>
          Show earlier
        </Button>
      )}
    </Section>
  )
}

const Said = ({ remark: said, observable }: { remark: Remark; observable: Observable }) => {
  const client = useQueryClient()
  const me = useMe()
  return (
    <li className={css.twoLines}>
      <span>
        {said.verdict && (
          <span className={css.verdict} data-verdict={said.verdict}>
            {verdictWords[said.verdict]}
          </span>
        )}{' '}
        <span className="cw-second">
          {said.by?.name ?? 'Caseward'}, <Time at={said.at} />
        </span>
      </span>
      {said.by?.id === me.person.id ? (
        <IconButton
          icon={IconArrowBackUp}
          label="Withdraw"
          size={24}
          onClick={() => void withdraw(client, observable, said.id).catch(announceProblem)}
        />
      ) : (
        <span />
      )}
      {said.note && <Markdown text={said.note} />}
    </li>
  )
}

const Write = ({ observable }: { observable: Observable }) => {
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const [verdict, setVerdict] = useState('')
  const { busy, problem, attempt } = useAttempt()
  const idle = note.trim() === '' && verdict === ''
  const send = async () => {
    if (idle || busy) return
    const body = {
      ...(verdict ? { verdict: verdict as Verdict } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    }
    if (!(await attempt(() => remark(client, observable, body)))) return
    setNote('')
    setVerdict('')
  }
  return (
    <div role="presentation" className={css.write} onKeyDown={sendsOnEnter(() => void send())}>
      <SelectField
        label="Verdict"
        value={verdict}
        onChange={setVerdict}
        options={[
          { value: '', label: 'None, a note only' },
          ...verdicts.map((value) => ({ value, label: verdictWords[value] })),
        ]}
      />
      <AreaField label="Note" rows={2} maxLength={20_000} value={note} onChange={setNote} />
      <SendFoot
        verb="Add"
        busy={busy}
        problem={problem}
        reason={idle ? 'Choose a verdict or write a note first.' : undefined}
        onSend={() => void send()}
      />
    </div>
  )
}
