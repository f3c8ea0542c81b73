import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { similarToAlert } from '../../contract/requests/similar.ts'
import { alertSuggestions, refuseForAlertAction, takeForAlert } from '../actions/alert-suggestions.ts'
import { AlertsLike, CasesLike } from './lists.tsx'
import { Suggestions } from './suggestions.tsx'

const firstAlerts = 4
const firstCases = 3

/** Whether this was here before, what it was, and what to do; in the preview and on the page of an alert. */
export const AlertSimilar = ({ alert }: { alert: { id: string } }) => {
  const client = useQueryClient()
  const { data, error } = useAsk(similarToAlert, { id: alert.id }, { staleTime: 30_000 })
  const suggestions = data?.suggestions
  useEffect(() => {
    if (!suggestions) return
    alertSuggestions.set({ alertId: alert.id, suggestions, client })
    return () => alertSuggestions.set((now) => (now?.alertId === alert.id ? undefined : now))
  }, [alert.id, suggestions, client])
  if (error)
    return (
      <Section title="Similar">
        <p className="cw-hint">{error.detail}</p>
      </Section>
    )
  if (!data || data.alerts.length + data.cases.length === 0) return null
  const judged = data.alerts.filter(({ disposition }) => disposition !== null).length
  return (
    <Section title="Similar" hint={`${plural(data.alerts.length, 'alert', 'alerts')}, ${judged} judged`}>
      {data.suggestions.length > 0 && (
        <Suggestions
          suggestions={data.suggestions}
          take={({ suggestion, keys }) =>
            takeForAlert({ sight: { alertId: alert.id, suggestion, client }, ...(keys ? { keys } : {}) })
          }
          refuse={({ suggestion, keys }) =>
            refuseForAlertAction({ sight: { alertId: alert.id, suggestion, client }, ...(keys ? { keys } : {}) })
          }
        />
      )}
      <AlertsLike alerts={data.alerts} most={firstAlerts} />
      <CasesLike cases={data.cases.slice(0, firstCases)} />
    </Section>
  )
}
