import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { useTitle } from '../../../../platform/web/browser/title.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { absoluteTime } from '../../../../platform/web/time/format-time.ts'
import { formatNumber } from '../../../../platform/web/texts.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { inFours } from '../../../../platform/web/ui/text/mono.tsx'
import type { CustodyEvent } from '../../contract/custody.ts'
import type { EvidenceWhole } from '../../contract/evidence.ts'
import { readCustody, readEvidence } from '../../contract/requests/read.ts'
import { isPhotograph, kindWord, sideName, standingWord, stepWord, whereWords } from '../words.ts'
import { AcquisitionRows } from './acquisition-rows.tsx'
import css from './print.module.css'
import { QrCode } from './qr-code.tsx'

/** The chain of custody on paper: A4, with room for what is signed by hand. */
export const CustodyFormPage = () => {
  const { id } = useParams({ strict: false }) as { id: string }
  const asked = useAsk(readEvidence, { id })
  const list = useAskList(readCustody, { id, query: { limit: 200 } } as never)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  // A form with half a chain is no form.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const item = asked.data
  useTitle(item ? `Custody of ${item.exhibit}` : 'Custody form')
  const problem = asked.error ?? list.error
  if (problem && !item) return <ErrorState problem={problem} />
  if (!item || !list.data || hasNextPage) return <SkeletonRows rows={12} />
  const steps = (list.items as CustodyEvent[]).toReversed()
  return (
    <>
      <div className={`${css.screen} ${css.formBar}`}>
        <Link to="/evidence/$id" params={{ id } as never}>
          Back to {item.exhibit}
        </Link>
        <Button variant="filled" leftSection={<Icon of={IconPrinter} size={14} />} onClick={() => globalThis.print()}>
          Print
        </Button>
      </div>
      <Form item={item} steps={steps} />
    </>
  )
}

/** Short, and the same for everybody: the foot says that all are UTC. */
const utc = (at: string) => at.slice(0, 16).replace('T', ' ')

const Form = ({ item, steps }: { item: EvidenceWhole; steps: readonly CustodyEvent[] }) => {
  const me = useMe()
  const printed = absoluteTime(nowMs(), 'utc')
  return (
    <article className={css.form} aria-label={`Custody form of ${item.exhibit}`}>
      <header className={css.formHead}>
        <div>
          <p>{me.organisation.name}</p>
          <h1>Chain of custody</h1>
          <p className={css.formNumber}>{item.exhibit}</p>
        </div>
        <QrCode
          text={`${location.origin}/evidence/${item.id}`}
          label={`Code of ${item.exhibit}`}
          className={css.formCode}
        />
      </header>
      <Facts item={item} />
      <AcquisitionRows item={item} />
      <h2>Custody</h2>
      <table className={css.steps} aria-label="Custody">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Released by</th>
            <th scope="col">Received or done by</th>
            <th scope="col">Where, why, authority</th>
            <th scope="col">Seal, check</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <StepRow key={step.id} step={step} />
          ))}
        </tbody>
      </table>
      <h2>By hand</h2>
      <table className={css.byHand}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Released by, signature</th>
            <th scope="col">Received by, signature</th>
            <th scope="col">Where, why</th>
          </tr>
        </thead>
        <tbody>
          {[1, 2, 3, 4].map((row) => (
            <tr key={row}>
              <td />
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <footer className={css.formFoot}>
        All times are UTC. Printed by {me.person.name}, {printed}. The record itself is kept in Caseward and cannot be
        changed there; what is signed by hand here is to be recorded there.
      </footer>
    </article>
  )
}

const Facts = ({ item }: { item: EvidenceWhole }) => {
  const { content, owner } = item
  const facts: [string, string | null | undefined][] = [
    ['Case', `${item.case.key} ${item.case.title}`],
    ['What it is', item.title],
    ['Kind', kindWord(item.kind)],
    ['Description', item.description || null],
    ['Serial number', item.serial],
    ['Part of', item.parent && `${item.parent.exhibit} ${item.parent.title}`],
    ['Source', item.source],
    ['Owner', owner.person?.name ?? owner.name],
    ['Acquired', `${utc(item.acquiredAt)}${item.place ? `, ${item.place}` : ''}`],
    [
      'Photographs',
      item.children
        .filter((child) => isPhotograph(item, child))
        .map(({ exhibit }) => exhibit)
        .join(', ') || null,
    ],
    ['State', `${standingWord(item.standing)}${item.seal ? `, under seal ${item.seal}` : ''}; ${whereWords(item)}`],
    ['File', content && `${content.name}, ${formatNumber(content.size)} bytes`],
    ['SHA-256', content && inFours(content.sha256)],
    ['SHA-1', content && inFours(content.sha1)],
    ['MD5', content && inFours(content.md5)],
  ]
  return (
    <table className={css.facts}>
      <tbody>
        {facts.map(
          ([label, text]) =>
            text && (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{text}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}

const StepRow = ({ step }: { step: CustodyEvent }) => {
  const { place, reason, details, authority, witness } = step
  const changedHands = ['offered', 'accepted', 'refused', 'withdrawn'].includes(step.kind)
  const receiver = changedHands ? sideName(step.to) : step.by?.name
  const why = [place, reason, details, authority && `authority: ${authority}`, witness && `witness: ${witness}`]
  const sound = step.sound === null ? null : step.sound ? 'as registered' : 'NOT as registered'
  return (
    <tr>
      <td>{step.step}</td>
      <td>{utc(step.at)}</td>
      <td>{stepWord(step.kind)}</td>
      <td>{sideName(step.from)}</td>
      <td>
        {receiver ?? 'Caseward'}
        {!changedHands && sideName(step.to) && ` → ${sideName(step.to)}`}
      </td>
      <td>{why.filter(Boolean).join('; ')}</td>
      <td>{[step.seal, sound].filter(Boolean).join('; ')}</td>
    </tr>
  )
}
