import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { Slot } from '../../../../platform/web/frame/slot.tsx'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import type { Alert } from '../../contract/alert.ts'
import css from './alert.module.css'
import { AlertObservables } from './alert-observables.tsx'
import { AlertRepeats } from '../repeats/alert-repeats.tsx'

const AlertPayload = lazy(() => import('../payload/alert-payload.tsx').then((part) => ({ default: part.AlertPayload })))

type Props = { alert: Alert; related?: ReactNode; room?: number }

/** What decides, in the order one asks for it; `related` stands before the description and the payload. */
export const AlertMain = ({ alert, related, room }: Props) => {
  const knowsAssets = useMe().may('asset.read')
  return (
    <>
      {alert.closingNote && (
        <Section title="Why it was closed">
          <Markdown text={alert.closingNote} />
        </Section>
      )}
      <Slot name="alert.why" props={{ alert }} />
      <AlertObservables alert={alert} {...(room ? { room } : {})} />
      {knowsAssets && <Slot name="alert.assets" props={{ alert }} />}
      {!knowsAssets && alert.assets.length > 0 && (
        <Section title="Assets" hint={plural(alert.assets.length, 'asset', 'assets')}>
          <Assets assets={alert.assets} />
        </Section>
      )}
      <Slot name="alert.parts" props={{ alert }} />
      {alert.arrivals > 1 && <AlertRepeats alert={alert} />}
      {related}
      {alert.description && (
        <Section title="Description">
          <Markdown text={alert.description} />
        </Section>
      )}
      <Suspense fallback={null}>
        <AlertPayload alertId={alert.id} />
      </Suspense>
    </>
  )
}

const Assets = ({ assets }: { assets: Alert['assets'] }) => (
  <ul>
    {assets.map(({ type, name, ...rest }) => (
      <li key={`${type}:${name}`} className={css.observable}>
        <code className="cw-cut" data-tip-cut>
          {name}
        </code>
        <span className={css.small}>{type}</span>
        <span className={`${css.shared} cw-cut`} data-tip-cut>
          {Object.values(rest)
            .filter((value) => typeof value === 'string')
            .join(' · ')}
        </span>
      </li>
    ))}
  </ul>
)
