import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { useStore } from '../../../../platform/web/store.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { ExplainedRule } from '../../contract/hit.ts'
import { explainRules, listRuleHits } from '../../contract/requests/hits.ts'
import type { RuleKind } from '../../contract/rule.ts'
import { HitLine } from '../hits/hit-line.tsx'
import { rulesAsked } from './rules-asked.ts'
import css from '../rules.module.css'
import { explainedSentence, standingWords } from '../words.ts'

/** On an alert, asked only when somebody wants to know. */
export const AlertRules = ({ alert }: { alert: { id: string } }) => {
  const asked = useStore(rulesAsked) === alert.id
  const [opened, setOpened] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const open = opened || asked
  useEffect(() => {
    if (asked) place.current?.scrollIntoView({ block: 'start' })
  }, [asked])
  const toggle = () => {
    rulesAsked.set(undefined)
    setOpened(!open)
  }
  return (
    <div ref={place}>
      <Section
        title="Rules"
        tools={
          <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={toggle}>
            {open ? 'Hide' : 'Which ran, which did not, and why'}
          </Button>
        }
      >
        {open && <Explained kind="alert" id={alert.id} />}
      </Section>
    </div>
  )
}

/** The tab of a case. */
export const CaseRules = ({ kase }: { kase: { id: string } }) => (
  <div className={css.scroll}>
    <div className={css.tab}>
      <Explained kind="case" id={kase.id} />
    </div>
    <Beside caseId={kase.id} />
  </div>
)

/** What rules did about the alerts and tasks of a case; one of them may have opened it. */
const Beside = ({ caseId }: { caseId: string }) => {
  const list = useAskList(listRuleHits, { query: { subject: caseId, limit: 50 } })
  const hits = list.items.filter(({ subject }) => subject.kind !== 'case')
  if (hits.length === 0) return null
  return (
    <Section title="About its alerts and tasks">
      <ul className={css.under} aria-label="About its alerts and tasks">
        {hits.map((hit) => (
          <HitLine key={hit.id} hit={hit} withRule />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="compact-sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Section>
  )
}

const Explained = ({ kind, id }: { kind: RuleKind; id: string }) => {
  const asked = useAsk(explainRules, { query: { kind, subject: id } }, { refetchInterval: 10_000 })
  if (asked.error && !asked.data) return <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows rows={4} height={44} />
  const { items, changedSince, at } = asked.data
  if (items.length === 0)
    return <EmptyState>There is no rule about {kind === 'alert' ? 'alerts' : 'cases'} here.</EmptyState>
  return (
    <>
      {changedSince && (
        <p className={css.untold}>
          What did not run is judged by how it stands now; it was changed since rules looked at it{' '}
          <Time at={at} as="day" />.
        </p>
      )}
      <ol className={css.explained} aria-label="Rules, in the order in which they are asked">
        {items.map((item) => (
          <One key={item.rule.id} {...{ item, kind }} />
        ))}
      </ol>
    </>
  )
}

const One = ({ item, kind }: { item: ExplainedRule; kind: RuleKind }) => {
  const { rule, standing, hits } = item
  return (
    <li className={css.explainedRule} data-standing={standing}>
      <span className={css.standing} data-standing={standing}>
        {standingWords[standing]}
      </span>
      <div className={css.said}>
        <p className={css.name}>
          <Link to={'/rules/$id' as never} params={{ id: rule.id } as never}>
            {rule.name}
          </Link>
          <span className="cw-hint">version {rule.number}</span>
        </p>
        <p className={css.sentence}>{explainedSentence(item, kind)}</p>
        {hits.length > 0 && (
          <ul className={css.under}>
            {hits.map((hit) => (
              <HitLine key={hit.id} hit={hit} withSubject={false} />
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}
