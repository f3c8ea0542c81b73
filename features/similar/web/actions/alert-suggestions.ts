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

const changeOf: Readonly<Record<Exclude<Suggestion['kind'], 'case'>, string>> = {
  disposition: 'alert.close',
  owner: 'alert.assign',
  task: 'task.create',
}

const mayTake = (triage: Triage, { kind }: Suggestion): boolean =>
  kind === 'case' ? triage.may('case.add-alerts') : triage.rows[0]!.can.includes(changeOf[kind])

const mayRefuse = (triage: Triage): boolean => triage.rows[0]!.can.includes(refuseForAlert.name)

type Sight = { alertId: string; suggestion: Suggestion; client: QueryClient }

/** The suggestion an action is about, when its alert is the one that triage acts on. */
const inSight = ({ rows, all }: Triage, given: Sight | undefined): Sight | undefined => {
  const found = given ?? firstOf(alertSuggestions.get())
  return found && !all && rows.length === 1 && rows[0]?.id === found.alertId ? found : undefined
}

const firstOf = (known: ReturnType<typeof alertSuggestions.get>): Sight | undefined => {
  const [suggestion] = known?.suggestions ?? []
  return known && suggestion && { alertId: known.alertId, client: known.client, suggestion }
}

const take = async (triage: Triage, { suggestion, client }: Sight): Promise<void> => {
  if (suggestion.case) await triage.toCase(suggestion.case)
  else
    await triage.perform(
      suggestion.kind === 'disposition'
        ? closing(suggestion.value as AlertDisposition, noteOf(suggestion))
        : assigning({ id: suggestion.value, name: suggestion.label.replace(/^Give it to /, '') }),
    )
  await renewSimilar(client)
}

type Of = { sight?: Sight; keys?: string }

/** Of one suggestion, or of the first in sight. */
export const takeForAlert = ({ sight, keys }: Of = {}): Action<Triage> =>
  defineAction<Triage>({
    id: 'suggestion.take',
    context: triageContext,
    group: 'Suggestions',
    label: (triage) => (sight ? 'Take' : (inSight(triage, sight)?.suggestion.label ?? 'Take the suggestion')),
    icon: IconCheck,
    ...(keys ? { keys } : {}),
    visible: (triage) => {
      const found = inSight(triage, sight)
      return found !== undefined && mayTake(triage, found.suggestion)
    },
    run: (triage) => {
      const found = inSight(triage, sight)
      return found && take(triage, found)
    },
  })

export const refuseForAlertAction = ({ sight, keys }: Of = {}): Action<Triage> =>
  defineAction<Triage>({
    id: 'suggestion.refuse',
    context: triageContext,
    group: 'Suggestions',
    label: (triage) => (sight ? 'Refuse' : `Refuse: ${inSight(triage, sight)?.suggestion.label ?? 'the suggestion'}`),
    icon: IconX,
    ...(keys ? { keys } : {}),
    visible: (triage) => inSight(triage, sight) !== undefined && mayRefuse(triage),
    run: (triage) => {
      const found = inSight(triage, sight)
      return found && refuse({ kind: 'alert', id: found.alertId, client: found.client }, found.suggestion)
    },
  })
