import { Button } from '@mantine/core'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Session } from '../../contract/person.ts'
import css from '../pages/security.module.css'
import { text } from '../texts.ts'
import { agentWords } from './agent-words.ts'

type Props = { session: Session; onEnd: () => void }

export const SessionRow = ({ session, onEnd }: Props) => (
  <li className={css.session}>
    <div className="cw-cut">
      <div data-tip={session.agent ?? undefined}>{agentWords(session.agent) ?? text.unknownAgent}</div>
      <div className={css.facts}>
        {session.address ? `${session.address} · ` : ''}since <Time at={session.createdAt} as="day" />
      </div>
    </div>
    <span className="cw-second">
      <Time at={session.lastSeenAt} />
    </span>
    {session.current ? (
      <span className="cw-hint">{text.thisSession}</span>
    ) : (
      <Button onClick={onEnd}>{text.endSession}</Button>
    )}
  </li>
)
