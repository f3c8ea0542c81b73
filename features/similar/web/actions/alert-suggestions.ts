import type { QueryClient } from '@tanstack/react-query'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { Action } from '../../../../platform/web/actions.ts'
import { defineAction } from '../../../../platform/web/actions.ts'
import { createStore } from '../../../../platform/web/store.ts'
import type { AlertDisposition } from '../../../alerts/contract/alert.ts'
import { assigning, closing, triageContext, type Triage } from '../../../alerts/web/index.ts'
import { refuseForAlert } from '../../contract/requests/similar.ts'
import type { Suggestion } from '../../contract/similar.ts'
import { noteOf } from '../suggestion-words.ts'
import { refuse, renewSimilar } from './refuse.ts'

/** What is suggested for the alert in sight; its first is taken and refused by key. */
export const alertSuggestions = createStore<
  { alertId: string; suggestions: readonly Suggestion[]; client: QueryClient } | undefined
>(undefined)

const changeOf: Readonly<Record<Suggestion['kind'], string>> = {
  disposition: 'alert.close',
  owner: 'alert.assign',
  task: 'task.create',
}

/** What is in sight, when it is the one alert that triage acts on. */
const inSight = ({ rows, all }: Triage) => {
  const found = alertSuggestions.get()
  return found && !all && rows.length === 1 && rows[0]?.id === found.alertId ? found : undefined
}

const take = async (triage: Triage, suggestion: Suggestion): Promise<void> => {
  const client = alertSuggestions.get()?.client
  await triage.perform(
    suggestion.kind === 'disposition'
      ? closing(suggestion.value as AlertDisposition, noteOf(suggestion))
      : assigning({ id: suggestion.value, name: suggestion.label.replace(/^Give it to /, '') }),
  )
  if (client) await renewSimilar(client)
}

const refuseIt = async (triage: Triage, suggestion: Suggestion): Promise<void> => {
  const found = inSight(triage)
  if (found) await refuse({ kind: 'alert', id: found.alertId, client: found.client }, suggestion)
}

type Of = { suggestion?: Suggestion; keys?: string }

/** Of one suggestion, or of the first in sight. */
export const takeForAlert = ({ suggestion, keys }: Of = {}): Action<Triage> =>
  defineAction<Triage>({
    id: 'suggestion.take',
    context: triageContext,
    group: 'Suggestions',
    label: (triage) => (suggestion ? 'Take' : (inSight(triage)?.suggestions[0]?.label ?? 'Take the suggestion')),
    icon: IconCheck,
    ...(keys ? { keys } : {}),
    visible: (triage) => {
      const one = suggestion ?? inSight(triage)?.suggestions[0]
      return one !== undefined && inSight(triage) !== undefined && triage.rows[0]!.can.includes(changeOf[one.kind])
    },
    run: (triage) => {
      const one = suggestion ?? inSight(triage)?.suggestions[0]
      return one && take(triage, one)
    },
  })

export const refuseForAlertAction = ({ suggestion, keys }: Of = {}): Action<Triage> =>
  defineAction<Triage>({
    id: 'suggestion.refuse',
    context: triageContext,
    group: 'Suggestions',
    label: (triage) =>
      suggestion ? 'Refuse' : `Refuse: ${inSight(triage)?.suggestions[0]?.label ?? 'the suggestion'}`,
    icon: IconX,
    ...(keys ? { keys } : {}),
    visible: (triage) =>
      (suggestion ?? inSight(triage)?.suggestions[0]) !== undefined &&
      inSight(triage) !== undefined &&
      triage.rows[0]!.can.includes(refuseForAlert.name),
    run: (triage) => {
      const one = suggestion ?? inSight(triage)?.suggestions[0]
      return one && refuseIt(triage, one)
    },
  })
