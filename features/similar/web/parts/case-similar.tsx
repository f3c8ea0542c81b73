import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useActionContext } from '../../../../platform/web/actions.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { similarToCase } from '../../contract/requests/similar.ts'
import { caseSuggestions, refuseForCaseAction, takeForCase } from '../actions/case-suggestions.ts'
import { AlertsLike, CasesLike } from './lists.tsx'
import { Suggestions } from './suggestions.tsx'

type Props = { kase: { id: string; key: string; can: readonly string[] } }

const firstAlerts = 3

/** Closed cases like this one and what follows from them, in the right column of a case. */
export const CaseSimilar = ({ kase }: Props) => {
  const client = useQueryClient()
  const mayWriteTasks = useMe().may('task.create')
  const { data, error } = useAsk(similarToCase, { id: kase.id }, { staleTime: 30_000 })
  const suggestions = data?.suggestions
  const desk = useMemo(
    () => (suggestions && suggestions.length > 0 ? { kase, suggestions, client, mayWriteTasks } : undefined),
    [kase, suggestions, client, mayWriteTasks],
  )
  useActionContext(caseSuggestions, desk)
  if (error)
    return (
      <Section title="Similar">
        <p className="cw-hint">{error.detail}</p>
      </Section>
    )
  if (!data || data.alerts.length + data.cases.length === 0) return null
  return (
    <Section title="Similar" hint={data.cases.length > 0 ? 'closed cases, the nearest first' : 'alerts outside of it'}>
      {data.suggestions.length > 0 && (
        <Suggestions suggestions={data.suggestions} take={takeForCase} refuse={refuseForCaseAction} />
      )}
      <CasesLike cases={data.cases} />
      <AlertsLike alerts={data.alerts} most={firstAlerts} />
    </Section>
  )
}
