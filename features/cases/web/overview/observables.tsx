import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Mono } from '../../../../platform/web/ui/text/mono.tsx'
import { TypeIcon } from '../../../observables/web/index.ts'
import { listObservables } from '../../../observables/contract/requests/observables.ts'
import type { Case } from '../../contract/case.ts'
import { casePath } from '../case-words.ts'
import css from './overview.module.css'

const most = 6

/** The confirmed bad first; without any, the newest seen. */
export const Observables = ({ kase }: { kase: Case }) => {
  const may = useMe().may('observable.read')
  const total = kase.counts.observables
  const bad = useAsk(
    listObservables,
    { query: { case: kase.id, ioc: 'true', limit: most } },
    { enabled: may && total.value > 0 },
  )
  const none = bad.data?.items.length === 0
  const all = useAsk(listObservables, { query: { case: kase.id, limit: most } }, { enabled: may && none })
  const shown = none ? all.data?.items : bad.data?.items
  if (!may || total.value === 0) return null
  const link = (
    <Link to={casePath(kase, 'observables')}>
      All {total.value}
      {total.more && '+'} observables
    </Link>
  )
  return (
    <Section title={none ? 'Observables' : 'IOCs'} tools={link}>
      <ul>
        {shown?.map((observable) => (
          <li key={observable.id} className={css.person}>
            <TypeIcon type={observable.type} />
            <Mono value={observable.value} max={26} />
            <span className={css.seen}>{seen(observable.sightings)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const seen = ({ value, more }: { value: number; more: boolean }) =>
  value === 1 && !more ? 'once' : `${value}${more ? '+' : ''} times`
