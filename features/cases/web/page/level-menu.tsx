import { useQueryClient } from '@tanstack/react-query'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { TlpBadge } from '../../../../platform/web/ui/marks/tlp-badge.tsx'
import { useMe } from '../../../../platform/web/session.tsx'
import { announceProblem } from '../../../../platform/web/undo.ts'
import type { Case } from '../../contract/case.ts'
import { editCase } from '../../contract/requests/work-case.ts'
import { papLevels, tlpLevels } from '../case-words.ts'
import { changeCases } from '../desk.ts'
import css from './page.module.css'

/** Who may hear of it (TLP), what may be done with it (PAP). */
export const LevelMenu = ({ kase, protocol }: { kase: Case; protocol: 'TLP' | 'PAP' }) => {
  const pop = usePop()
  const client = useQueryClient()
  const me = useMe()
  const field = protocol === 'TLP' ? 'tlp' : 'pap'
  const level = kase[field]
  if (!kase.can.includes('case.edit')) return <TlpBadge level={level} protocol={protocol} />
  const set = (chosen: string) => {
    const body = { [field]: chosen } as { tlp: Case['tlp'] } | { pap: Case['pap'] }
    const desk = { cases: [kase], whole: kase, client, myId: me.person.id }
    const said = `You set ${kase.key} to ${protocol}:${chosen.toUpperCase()}.`
    changeCases(desk, editCase, { body, said, shows: body }).catch(announceProblem)
  }
  return (
    <>
      <button
        type="button"
        className={css.level}
        aria-haspopup="menu"
        aria-label={`${protocol}:${level.toUpperCase()}. Change`}
        {...pop.trigger}
      >
        <TlpBadge level={level} protocol={protocol} />
      </button>
      <Menu pop={pop} label={protocol} side="bottom-start" width={180}>
        {(protocol === 'TLP' ? tlpLevels : papLevels).map((one) => (
          <MenuItem key={one} checked={one === level} onChoose={() => set(one)}>
            <TlpBadge level={one} protocol={protocol} />
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
