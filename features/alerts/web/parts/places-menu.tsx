import { IconBellOff, IconDots, IconMailX, IconTargetArrow } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../../../../platform/web/session.tsx'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'

/** What lies beside the queue: what is muted, which rules cry wolf, and what could not be taken in. */
export const PlacesMenu = () => {
  const me = useMe()
  const navigate = useNavigate()
  const pop = usePop()
  return (
    <>
      <IconButton icon={IconDots} label="More about alerts" aria-haspopup="menu" {...pop.trigger} />
      <Menu pop={pop} label="More about alerts">
        {me.may('suppression.read') && (
          <MenuItem icon={IconBellOff} onChoose={() => void navigate({ to: '/alerts/suppressions' } as never)}>
            Suppressions
          </MenuItem>
        )}
        {me.may('priority.read') && (
          <MenuItem icon={IconTargetArrow} onChoose={() => void navigate({ to: '/alerts/rules' } as never)}>
            Detection rules
          </MenuItem>
        )}
        {me.may('dead-letter.read') && (
          <MenuItem icon={IconMailX} onChoose={() => void navigate({ to: '/alerts/rejected' } as never)}>
            Rejected payloads
          </MenuItem>
        )}
      </Menu>
    </>
  )
}
