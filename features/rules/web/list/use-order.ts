import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { askKey, refresh } from '../../../../platform/web/ask.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { listRules, orderRules } from '../../contract/requests/rules.ts'
import type { Rule } from '../../contract/rule.ts'

export type Order = {
  may: boolean
  /** What is being dragged, by its place. */
  dragged: number | undefined
  drag: (at: number | undefined) => void
  /** From one place to another, both counted from 0. */
  move: (from: number, to: number) => void
}

/** Moves rules at once, and back when the server refuses. */
export function useOrder(items: readonly Rule[]): Order {
  const client = useQueryClient()
  const may = useMe().may(orderRules.name)
  const [dragged, drag] = useState<number>()
  const move = async (from: number, to: number) => {
    drag(undefined)
    const rule = items[from]
    if (!rule || from === to || to < 0 || to >= items.length) return
    const next = moved(items, from, to)
    const key = askKey(listRules)
    client.setQueryData<AnswerOf<typeof listRules>>(key, { items: next })
    try {
      const { undo } = await perform(orderRules, { body: { ids: next.map(({ id }) => id) } })
      const back = undo && (() => undo().finally(() => refresh(client, [listRules])))
      announce(`“${rule.name}” is asked in place ${to + 1} now`, back ? { undo: back } : {})
    } catch (error) {
      client.setQueryData(key, { items })
      announceProblem(error)
    }
    await refresh(client, [listRules])
  }
  return { may, dragged, drag, move: (from, to) => void move(from, to) }
}

export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, at) => at !== from)
  return [...rest.slice(0, to), items[from]!, ...rest.slice(to)]
}
