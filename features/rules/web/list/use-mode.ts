import { useQueryClient } from '@tanstack/react-query'
import { refresh } from '../../../../platform/web/ask.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { getRule, listRules, removeRule, setRuleMode, shippedRules } from '../../contract/requests/rules.ts'
import type { Rule, RuleMode } from '../../contract/rule.ts'

const stale = [listRules, getRule, shippedRules]
const saidOf: Record<RuleMode, string> = {
  on: 'works from now on',
  dry: 'only keeps what it would do, from now on',
  off: 'is switched off',
}

type Named = Pick<Rule, 'id' | 'name' | 'version'>

/** Switches a rule, says so, and offers the way back. */
export function useSetMode() {
  const client = useQueryClient()
  return async (rule: Named, mode: RuleMode): Promise<void> => {
    try {
      const { undo } = await perform(setRuleMode, { id: rule.id, body: { mode } })
      const back = undo && (() => undo().finally(() => refresh(client, stale)))
      announce(`“${rule.name}” ${saidOf[mode]}`, back ? { undo: back } : {})
    } catch (error) {
      announceProblem(error)
    }
    await refresh(client, stale)
  }
}

/** @returns whether it is gone */
export function useRemove() {
  const client = useQueryClient()
  return async (rule: Named): Promise<boolean> => {
    try {
      const { undo } = await perform(removeRule, { id: rule.id, body: {} })
      const back = undo && (() => undo().finally(() => refresh(client, stale)))
      announce(`The rule “${rule.name}” is removed; its hits are kept`, back ? { undo: back } : {})
      await refresh(client, stale)
      return true
    } catch (error) {
      announceProblem(error)
      return false
    }
  }
}
