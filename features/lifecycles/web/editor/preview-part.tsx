import { useDeferredValue } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import type { Landings, LifecycleDraft, LifecyclePreview } from '../../contract/lifecycle.ts'
import { previewLifecycle } from '../../contract/requests/lifecycles.ts'
import { stageWords } from './draft.ts'
import css from './editor.module.css'

type Asked = { slug: string; draft: LifecycleDraft; landings: Landings }

export const usePreview = ({ slug, draft, landings }: Asked) => {
  const asked = useDeferredValue(JSON.stringify({ draft, landings }))
  const { draft: d, landings: l } = JSON.parse(asked) as Omit<Asked, 'slug'>
  const query = { draft: JSON.stringify(d), landings: JSON.stringify(l) }
  return useAsk(
    previewLifecycle,
    { id: slug, query },
    { placeholderData: (before: LifecyclePreview | undefined) => before },
  )
}

type Props = Asked & { preview: ReturnType<typeof usePreview>; onLandings: (landings: Landings) => void }

/** What saving would do to the cases that run by it, and where those go whose status is no more. */
export const PreviewPart = ({ draft, landings, preview: { data, error, isPending, refetch }, onLandings }: Props) => {
  const open = draft.statuses.filter((status) => status.stage !== 'closed')
  if (error) return <ErrorState problem={error} onRetry={() => void refetch()} />
  if (isPending || !data) return <SkeletonRows rows={2} />
  const cases = data.running.reduce((sum, each) => sum + each.cases, 0)
  return (
    <Section title="What it would do" hint={cases > 0 ? `${plural(cases, 'case', 'cases')} running` : undefined}>
      {data.faults.length > 0 && (
        <ul className={css.faults} role="alert">
          {data.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {cases === 0 && <p className="cw-second">No case runs by it now.</p>}
      {cases > 0 && data.faults.length === 0 && (
        <ul className={css.effects}>
          {data.running.map(({ status, cases: n, to, stage, stageChanges, gone }) => (
            <li key={status}>
              <span>
                {plural(n, 'case', 'cases')} in {status} {to === status ? 'stay there' : 'go to'}
              </span>
              {gone ? (
                <select
                  className={css.landing}
                  aria-label={`Where cases in ${status} go`}
                  value={to}
                  onChange={(event) => onLandings({ ...landings, [status]: event.target.value })}
                >
                  {open.map(({ name }) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
              ) : (
                to !== status && <b>{to}</b>
              )}
              {stageChanges && (
                <span className={css.warn}>
                  their stage becomes {stageWords[stage].toLowerCase()}, and recorded times with it
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {data.closed > 0 && (
        <p className="cw-hint">{plural(data.closed, 'closed case stays', 'closed cases stay')} as they were closed.</p>
      )}
    </Section>
  )
}
