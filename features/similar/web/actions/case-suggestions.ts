import type { QueryClient } from '@tanstack/react-query'
import { IconCheck, IconX } from '@tabler/icons-react'
import { contextKey, defineAction, type Action } from '../../../../platform/web/actions.ts'
import { refresh } from '../../../../platform/web/ask.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { getCase } from '../../../cases/contract/requests/read-cases.ts'
import { assignCase } from '../../../cases/contract/requests/work-case.ts'
import { createTask } from '../../../tasks/contract/requests/change-tasks.ts'
import { listCaseTasks } from '../../../tasks/contract/requests/read-tasks.ts'
import { refuseForCase } from '../../contract/requests/similar.ts'
import type { Suggestion } from '../../contract/similar.ts'
import { refuse, renewSimilar } from './refuse.ts'

/** A case and what is suggested for it; the first is taken and refused by key. */
export type CaseSuggestions = {
  kase: { id: string; key: string; can: readonly string[] }
  suggestions: readonly Suggestion[]
  client: QueryClient
  mayWriteTasks: boolean
}

export const caseSuggestions = contextKey<CaseSuggestions>('suggestions for a case')

const renew = async (client: QueryClient): Promise<void> => {
  await Promise.all([refresh(client, [getCase, listCaseTasks]), renewSimilar(client)])
}

const may = ({ kase, mayWriteTasks }: CaseSuggestions, { kind }: Suggestion): boolean =>
  kind === 'owner' ? kase.can.includes(assignCase.name) : kind === 'task' && mayWriteTasks

const take = async ({ kase, client }: CaseSuggestions, suggestion: Suggestion): Promise<void> => {
  const { undo } =
    suggestion.kind === 'owner'
      ? await perform(assignCase, { id: kase.id, body: { ownerId: suggestion.value } })
      : await perform(createTask, {
          body: {
            caseId: kase.id,
            title: suggestion.value,
            ...(suggestion.phase === null ? {} : { phase: suggestion.phase }),
          },
        })
  announce(
    suggestion.kind === 'owner'
      ? `You gave ${kase.key} to ${suggestion.label.replace(/^Give it to /, '')}.`
      : `You added the task “${suggestion.value}” to ${kase.key}.`,
    undo ? { undo: () => undo().finally(() => void renew(client)) } : {},
  )
  await renew(client)
}

type Of = { suggestion?: Suggestion; keys?: string }

/** Of one suggestion, or of the first. */
export const takeForCase = ({ suggestion, keys }: Of = {}): Action<CaseSuggestions> =>
  defineAction<CaseSuggestions>({
    id: 'suggestion.take-for-case',
    context: caseSuggestions,
    group: 'Suggestions',
    label: ({ suggestions }) => (suggestion ? 'Take' : (suggestions[0]?.label ?? 'Take the suggestion')),
    icon: IconCheck,
    ...(keys ? { keys } : {}),
    visible: (desk) => {
      const one = suggestion ?? desk.suggestions[0]
      return one !== undefined && may(desk, one)
    },
    run: (desk) => {
      const one = suggestion ?? desk.suggestions[0]
      return one && take(desk, one)
    },
  })

export const refuseForCaseAction = ({ suggestion, keys }: Of = {}): Action<CaseSuggestions> =>
  defineAction<CaseSuggestions>({
    id: 'suggestion.refuse-for-case',
    context: caseSuggestions,
    group: 'Suggestions',
    label: ({ suggestions }) => (suggestion ? 'Refuse' : `Refuse: ${suggestions[0]?.label ?? 'the suggestion'}`),
    icon: IconX,
    ...(keys ? { keys } : {}),
    visible: ({ kase, suggestions }) =>
      (suggestion ?? suggestions[0]) !== undefined && kase.can.includes(refuseForCase.name),
    run: ({ kase, client, suggestions }) => {
      const one = suggestion ?? suggestions[0]
      return one && refuse({ kind: 'case', id: kase.id, client }, one)
    },
  })
