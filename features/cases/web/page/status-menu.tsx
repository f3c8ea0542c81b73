import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconChevronDown } from '@tabler/icons-react'
import { Menu, MenuHead, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { StageRing } from '../../../../platform/web/ui/marks/stage-ring.tsx'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import type { Case } from '../../contract/case.ts'
import type { Move } from '../../../lifecycles/contract/lifecycle.ts'
import { moveCase } from '../../contract/requests/work-case.ts'
import { stagePart } from '../case-words.ts'
import { askFor, changeCases } from '../desk.ts'
import css from './page.module.css'

/** All statuses in their order: where it is, where it can go, and why not where it cannot. */
export const StatusMenu = ({ kase }: { kase: Case }) => {
  const pop = usePop()
  const client = useQueryClient()
  const me = useMe()
  const desk = { cases: [kase], whole: kase, client, myId: me.person.id }
  const word = (
    <>
      <StageRing part={stagePart[kase.stage]} /> {kase.status}
    </>
  )
  if (kase.mergedInto)
    return (
      <Link to={`/cases/${kase.mergedInto.id}`} className={css.stripValue}>
        Merged into {kase.mergedInto.key}
      </Link>
    )
  if (!kase.can.includes('case.move') && !kase.can.includes('case.close'))
    return <span className={css.stripValue}>{word}</span>
  const go = (move: Move) => {
    // The dialog asks for what closing needs; what a gate there still bars it says itself.
    if (move.by === 'close') return askFor('close')(desk)
    const said = `You moved ${kase.key} from ${kase.status} to ${move.status}.`
    changeCases(desk, moveCase, {
      body: { status: move.status },
      said,
      shows: { status: move.status, stage: move.stage },
    }).catch(announceProblem)
  }
  return (
    <>
      <button
        type="button"
        className={css.stripButton}
        aria-haspopup="menu"
        aria-label={`Status ${kase.status}. Change`}
        {...pop.trigger}
      >
        {word}
        <IconChevronDown size={12} stroke={1.6} aria-hidden="true" className={css.chevron} />
      </button>
      <Menu pop={pop} label="Status" side="bottom-start" width={280}>
        <MenuHead>{kase.lifecycleName}</MenuHead>
        {kase.statuses.map((status) => {
          const move = kase.moves.find((one) => one.status === status.name)
          const here = status.name === kase.status
          const barred = move?.by === 'close' ? undefined : move?.blocked[0]?.sentence
          const reason = here ? undefined : move ? barred : `One does not go there from ${kase.status}.`
          return (
            <MenuItem key={status.name} checked={here} reason={reason} onChoose={() => !here && move && go(move)}>
              <span className={css.status}>
                <StageRing part={stagePart[status.stage]} /> {status.name}
                {barred && <span className={css.barred}>{barred}</span>}
              </span>
            </MenuItem>
          )
        })}
      </Menu>
    </>
  )
}
