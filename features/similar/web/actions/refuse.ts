import type { QueryClient } from '@tanstack/react-query'
import type { ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import { refresh } from '../../../../platform/web/ask.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { refuseForAlert, refuseForCase, similarToAlert, similarToCase } from '../../contract/requests/similar.ts'
import type { Suggestion } from '../../contract/similar.ts'

export type RefusedTarget = { kind: 'alert' | 'case'; id: string; client: QueryClient }

export const renewSimilar = (client: QueryClient): Promise<void> => refresh(client, [similarToAlert, similarToCase])

/** Keeps the refusal, for everybody, and says so with the way back. */
export const refuse = async ({ kind, id, client }: RefusedTarget, suggestion: Suggestion): Promise<void> => {
  const request: ChangeRequest = kind === 'alert' ? refuseForAlert : refuseForCase
  const body = { kind: suggestion.kind, what: suggestion.what, sourceId: suggestion.source.id }
  const { undo } = await perform(request, { id, body })
  announce(
    `You refused “${suggestion.label}”; it is not suggested here again.`,
    undo ? { undo: () => undo().finally(() => void renewSimilar(client)) } : {},
  )
  await renewSimilar(client)
}
