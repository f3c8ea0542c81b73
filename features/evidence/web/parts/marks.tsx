import {
  IconAlertTriangle,
  IconCheck,
  IconCpu,
  IconDatabase,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconDeviceSdCard,
  IconDeviceUsb,
  IconFile,
  IconFileText,
  IconListDetails,
  IconMail,
  IconNetwork,
  IconPackage,
  IconPhoto,
} from '@tabler/icons-react'
import type { ActionIcon } from '../../../../platform/web/actions.ts'
import { Dot, type Tone } from '../../../../platform/web/ui/marks/dot.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Evidence, EvidenceKind, Standing } from '../../contract/evidence.ts'
import { kindWord, standingWord } from '../words.ts'
import css from './evidence.module.css'

const icons: Record<EvidenceKind, ActionIcon> = {
  computer: IconDeviceDesktop,
  phone: IconDeviceMobile,
  disk: IconDeviceSdCard,
  removable: IconDeviceUsb,
  document: IconFileText,
  object: IconPackage,
  'disk-image': IconDatabase,
  'memory-image': IconCpu,
  mailbox: IconMail,
  capture: IconNetwork,
  log: IconListDetails,
  recording: IconPhoto,
  file: IconFile,
}

export const KindIcon = ({ kind, size = 14 }: { kind: EvidenceKind; size?: number }) => (
  <span role="img" aria-label={kindWord(kind)} data-tip={kindWord(kind)} className={css.kind}>
    <Icon of={icons[kind]} size={size} />
  </span>
)

const tones: Record<Standing, Tone> = {
  held: 'accent',
  offered: 'medium',
  'disposal-proposed': 'high',
  returned: 'neutral',
  disposed: 'neutral',
}

export const StandingMark = ({ item }: { item: Pick<Evidence, 'standing' | 'seal'> }) => (
  <Dot tone={tones[item.standing]}>
    {item.standing === 'held' && item.seal !== null ? 'Sealed' : standingWord(item.standing)}
  </Dot>
)

/** What the last verification came to, and when. */
export const CheckMark = ({ item }: { item: Evidence }) => {
  const { checked, checkedAt, checking, checkSays } = item
  if (checking) return <span className="cw-hint">Being read</span>
  if (!checked || !checkedAt) return <span className="cw-hint">Not yet</span>
  if (checked === 'sound')
    return (
      <span className={css.sound}>
        <Icon of={IconCheck} size={14} /> <Time at={checkedAt} />
      </span>
    )
  return (
    <span className={css.damaged} data-tip={checkSays ?? undefined}>
      <Icon of={IconAlertTriangle} size={14} />{' '}
      {checked === 'missing' ? 'Missing' : item.content ? 'Differs' : 'Damaged'}
    </span>
  )
}
