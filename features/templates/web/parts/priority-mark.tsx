import { useQueryClient } from '@tanstack/react-query'
import { useAsk } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import type { Case, Impact } from '../../../cases/contract/case.ts'
import { readPriorityMatrix, setCaseImpact } from '../../contract/requests/case-priority.ts'
import css from './parts.module.css'

const levels: readonly Impact[] = ['critical', 'high', 'medium', 'low']

/** How urgent, and why: severity and what the loss would mean. The second can be said by hand. */
export const PriorityMark = ({ kase }: { kase: Case }) => {
  const level = useAsk(readPriorityMatrix, {}, { staleTime: 60_000 }).data?.levels[kase.priority - 1]
  const client = useQueryClient()
  const pop = usePop()
  const name = level?.name ?? `P${kase.priority}`
  const severity = kase.manner?.words.severity?.toLowerCase() ?? 'severity'
  const why = `${severity} ${kase.severity}, business impact ${kase.impact ?? 'not rated'}${kase.impactByHand ? ' (said by hand)' : ''}`
  const tip = [level?.says, why].filter(Boolean).join(' ')
  const set = async (impact: Impact | null) => {
    try {
      const { undo } = await perform(setCaseImpact, { id: kase.id, body: { impact } })
      await client.invalidateQueries()
      const said = impact
        ? `You set the business impact of ${kase.key} to ${impact}.`
        : `The business impact of ${kase.key} is again what its assets say.`
      announce(said, undo ? { undo: () => undo().finally(() => void client.invalidateQueries()) } : {})
    } catch (error) {
      announceProblem(asProblem(error))
    }
  }
  if (!kase.can.includes(setCaseImpact.name))
    return (
      <span className={css.priority} data-level={kase.priority} data-tip={tip}>
        {name}
      </span>
    )
  return (
    <>
      <button
        type="button"
        className={css.priority}
        data-level={kase.priority}
        data-tip={tip}
        aria-label={`Priority ${name}: ${why}. Change the business impact`}
        aria-haspopup="menu"
        {...pop.trigger}
      >
        {name}
      </button>
      <Menu pop={pop} label="Business impact" width={240}>
        {levels.map((impact) => (
          <MenuItem key={impact} checked={kase.impact === impact} onChoose={() => void set(impact)}>
            Business impact {impact}
          </MenuItem>
        ))}
        {kase.impactByHand && <MenuItem onChoose={() => void set(null)}>As its assets say</MenuItem>}
      </Menu>
    </>
  )
}
