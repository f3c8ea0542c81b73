import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { listSources } from '../../contract/requests/readings.ts'
import type { ReadingSource } from '../../contract/run.ts'
import css from './readings.module.css'

/** On the page of an observable: the exhibits it was read out of. Nothing where it came another way. */
export const ObservableSources = ({ observable }: { observable: { id: string } }) => {
  const { data } = useAsk(listSources, { id: observable.id })
  if (!data || data.items.length === 0) return null
  return (
    <Section title="Read out of evidence" hint={data.more ? `the newest ${data.items.length}` : data.items.length}>
      <ul className={css.runs} aria-label="Read out of evidence">
        {data.items.map((source) => (
          <Source key={`${source.runId} ${source.number}`} source={source} />
        ))}
      </ul>
    </Section>
  )
}

const Source = ({ source }: { source: ReadingSource }) => {
  const { evidence, runId, tool, version, where, context, acceptedAt, acceptedBy } = source
  return (
    <li>
      <span>
        <Link
          to={`/evidence/${evidence.id}/reading` as never}
          search={{ run: runId } as never}
          data-tip={context ?? undefined}
        >
          {evidence.exhibit} {evidence.title}
        </Link>{' '}
        <span className="cw-second">
          by {tool} {version}, {where}
        </span>
      </span>
      <span className="cw-hint">
        accepted{acceptedBy && ` by ${acceptedBy.name}`} <Time at={acceptedAt} as="day" />
      </span>
    </li>
  )
}
