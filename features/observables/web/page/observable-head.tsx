import { Button } from '@mantine/core'
import { IconCopy, IconShieldLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useStore } from '../../../../platform/web/store.ts'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { TlpBadge } from '../../../../platform/web/ui/marks/tlp-badge.tsx'
import { defang } from '../../../../platform/web/ui/text/middle-cut.ts'
import { copyText } from '../../../../platform/web/ui/text/mono.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Observable } from '../../contract/observable.ts'
import { defangStore } from '../parts/defang-store.ts'
import { IocMark } from '../parts/ioc-mark.tsx'
import { KnownGoodMark } from '../parts/known-good-mark.tsx'
import { TypeIcon, typeWord } from '../parts/type-icon.tsx'
import css from './page.module.css'

/** The value, its marks, and the ways to take it along. */
export const ObservableHead = ({ observable }: { observable: Observable }) => {
  const { type, value, ioc, iocUntil, knownGood, ignored, internal } = observable
  const safe = useStore(defangStore)
  return (
    <header className={css.head}>
      <div className={css.line}>
        <TypeIcon type={type} size={16} />
        <h1 className={css.title}>{safe ? defang(value) : value}</h1>
        {ioc && <IocMark confidence={observable.iocConfidence} />}
        {observable.tlp && <TlpBadge level={observable.tlp} />}
        {observable.pap && <TlpBadge level={observable.pap} protocol="PAP" />}
      </div>
      <div className={css.line}>
        <span className="cw-second">
          {typeWord(type)}
          {internal && ', internal'}
          {ioc && iocUntil && (
            <>
              , IOC until <Time at={iocUntil} as="day" />
            </>
          )}
        </span>
        <KnownGoodMark lists={knownGood} full />
        {ignored && <span className="cw-hint">Ignored in similarity</span>}
      </div>
      <div className={css.line}>
        <Button leftSection={<Icon of={IconCopy} size={14} />} onClick={() => void copyText(value)}>
          Copy
        </Button>
        <Button leftSection={<Icon of={IconShieldLock} size={14} />} onClick={() => void copyText(defang(value))}>
          Copy defanged
        </Button>
        <Check label="Show defanged" checked={safe} onChange={(on) => defangStore.set(on)} />
        <Link to="/alerts" search={{ observable: `${type}:${value}` } as never} style={{ marginLeft: 'auto' }}>
          Its alerts in the queue
        </Link>
      </div>
    </header>
  )
}
