import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useOffer } from '../../../../platform/web/actions.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { ActionButton } from '../../../../platform/web/ui/action/action-button.tsx'
import { Key } from '../../../../platform/web/ui/marks/key.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import { addToRelated, closeAction, openIncident, takeAction } from '../../../alerts/web/index.ts'
import type { AlertGroup } from '../../contract/group.ts'
import css from './group-preview.module.css'

/** What a group is called, when it was, and what one can do with all of it: one filled button, as an alert has. */
export const GroupHead = ({ group }: { group: AlertGroup }) => (
  <div className={css.head}>
    <h2 className={css.title}>{group.title}</h2>
    <p className="cw-second">
      {plural(group.alerts, 'alert', 'alerts')}
      {group.host && ` on ${group.host}`} from <Time at={group.firstAt} as="day" /> to{' '}
      <Time at={group.lastAt} as="day" />
      {group.follows && (
        <>
          ; later ones join{' '}
          <Link to="/cases/$id" params={{ id: group.follows.key } as never}>
            {group.follows.key}
          </Link>
        </>
      )}
    </p>
    <Buttons group={group} />
  </div>
)

const Buttons = ({ group }: { group: AlertGroup }) => {
  const related = useOffer(addToRelated)
  const next = related ? addToRelated : openIncident
  return (
    <div className={css.actions}>
      <span data-action="alert.to-case">
        <ActionButton action={{ ...next, keys: 'i' }} variant="filled" />
      </span>
      <span data-action="alert.take">
        <ActionButton action={takeAction} />
      </span>
      <span data-action="alert.close">
        <ActionButton action={closeAction} />
      </span>
      <Button
        component={Link}
        {...({ to: '/alerts', search: { group: group.id } } as object)}
        rightSection={<Key keys="enter" />}
      >
        Its alerts
      </Button>
    </div>
  )
}
