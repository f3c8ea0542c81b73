import { IconDots } from '@tabler/icons-react'
import type { EvidenceDesk } from '../evidence-desk.ts'
import { ActionButton, ActionMenuItem } from '../../../../platform/web/ui/action/action-button.tsx'
import { Menu } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { firstActions, otherActions } from '../actions/evidence-actions.ts'
import css from './evidence.module.css'

/** What can be done with these: the next steps as buttons, the rest in a menu. */
export const EvidenceTools = ({ desk }: { desk: EvidenceDesk }) => {
  const pop = usePop()
  const more = otherActions.some((action) => action.visible?.(desk))
  return (
    <div className={css.tools}>
      {firstActions.map((action) => (
        <ActionButton key={action.id} action={action} on={desk} />
      ))}
      {more && (
        <>
          <IconButton icon={IconDots} label="More steps" aria-haspopup="menu" {...pop.trigger} />
          <Menu pop={pop} label="More steps" side="bottom-end" width={240}>
            {otherActions.map((action) => (
              <ActionMenuItem key={action.id} action={action} on={desk} />
            ))}
          </Menu>
        </>
      )}
    </div>
  )
}
