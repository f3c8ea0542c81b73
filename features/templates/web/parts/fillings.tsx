import { useAsk } from '../../../../platform/web/ask.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { listFillings } from '../../contract/requests/templates.ts'
import css from './parts.module.css'

/** Which version of which template filled the case; nothing where none did. */
export const Fillings = ({ kase }: { kase: Case }) => {
  const items = useAsk(listFillings, { id: kase.id }).data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="Filled from">
      <ul className={css.filled}>
        {items.map(({ id, name, version, newest, at }) => (
          <li key={id}>
            {name}, version {version}
            {newest > version && (
              <span data-tip={`There is a version ${newest} since. This case keeps what it got.`}> of {newest}</span>
            )}
            , <Time at={at} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
