import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listCases } from '../../../cases/contract/requests/read-cases.ts'
import { listObservables } from '../../../observables/contract/requests/observables.ts'
import { TypeIcon } from '../../../observables/web/index.ts'
import css from './graph.module.css'
import { nodeOptions } from './node-options.ts'

const few = 10

/** Where to begin: what one looks for, what is known to be bad, and what is worked on. */
export const Start = () => {
  const navigate = useNavigate()
  const me = useMe()
  const options = useMemo(() => {
    const find = nodeOptions([], { cases: me.may('case.read') })
    return (text: string, signal: AbortSignal) => (text ? find(text, signal) : [])
  }, [me])
  return (
    <>
      <PageHead title="Graph" />
      <div className={css.start}>
        <div className={`${css.card} ${css.begin}`}>
          <ListPicker
            name="graph-start"
            label="Begin with"
            placeholder="Begin with an observable or a case …"
            options={options}
            empty="An observable is found by how its value begins, a case by its key or words of its title."
            onChoose={({ value }) => void navigate({ to: '/graph', search: { from: value } } as never)}
          />
        </div>
        <Iocs />
        {me.may('case.read') && <Cases />}
      </div>
    </>
  )
}

const Iocs = () => {
  const { items, data } = useAskList(listObservables, { query: { ioc: 'true', limit: few } })
  return (
    <Card title="Newest IOCs" nothing={data && items.length === 0 ? 'Nothing is marked as IOC.' : undefined}>
      {items.map((each) => (
        <li key={each.id}>
          <TypeIcon type={each.type} />
          <Begin from={`observable:${each.id}`} mono>
            {each.value}
          </Begin>
          <When at={each.lastSeenAt ?? each.firstSeenAt} />
        </li>
      ))}
    </Card>
  )
}

const Cases = () => {
  const { items, data } = useAskList(listCases, { query: { limit: few } })
  return (
    <Card title="Newest cases" nothing={data && items.length === 0 ? 'There is no case you may see.' : undefined}>
      {items.map((each) => (
        <li key={each.id}>
          <SeverityMark level={each.severity} bare size={12} />
          <span className={css.key}>{each.key}</span>
          <Begin from={`case:${each.id}`}>{each.title}</Begin>
          <When at={each.openedAt} />
        </li>
      ))}
    </Card>
  )
}

const Card = ({ title, nothing, children }: { title: string; nothing: string | undefined; children: ReactNode }) => (
  <div className={css.card}>
    <Section title={title}>
      {nothing && <p className="cw-hint">{nothing}</p>}
      <ul className={css.near} aria-label={title}>
        {children}
      </ul>
    </Section>
  </div>
)

const Begin = ({ from, mono = false, children }: { from: string; mono?: boolean; children: string }) => (
  <Link to="/graph" search={{ from } as never} className={mono ? 'cw-cut cw-mono' : 'cw-cut'} data-tip-cut="">
    {children}
  </Link>
)

const When = ({ at }: { at: string }) => (
  <span className="cw-hint" style={{ marginLeft: 'auto', flex: 'none' }}>
    <Time at={at} as="day" />
  </span>
)
