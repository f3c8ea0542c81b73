import {
  IconAlertTriangle,
  IconAt,
  IconBox,
  IconBuilding,
  IconCalendarEvent,
  IconDeviceDesktop,
  IconFile,
  IconMapPin,
  IconPointFilled,
  IconUser,
  IconWorld,
} from '@tabler/icons-react'
import type { ActionIcon } from '../../../../platform/web/actions.ts'
import type { ChartNodeKind } from '../../contract/chart.ts'
import css from './charts.module.css'

/** Outline and sign of each kind: told apart by shape, not by colour alone. */
const shapes: Record<ChartNodeKind, { outline: string; icon: ActionIcon }> = {
  person: { outline: 'M0 -14A14 14 0 1 1 0 14A14 14 0 1 1 0 -14Z', icon: IconUser },
  organisation: { outline: 'M-14 -10L0 -15L14 -10V13H-14Z', icon: IconBuilding },
  account: { outline: 'M-8 -13H8L15 0L8 13H-8L-15 0Z', icon: IconAt },
  host: { outline: 'M-13 -13H13V13H-13Z', icon: IconDeviceDesktop },
  address: { outline: 'M0 -16L16 0L0 16L-16 0Z', icon: IconWorld },
  file: { outline: 'M-11 -14H5L11 -8V14H-11Z', icon: IconFile },
  place: { outline: 'M-13 -13H13V5L0 15L-13 5Z', icon: IconMapPin },
  event: { outline: 'M-6 -14H6L14 -6V6L6 14H-6L-14 6V-6Z', icon: IconCalendarEvent },
  exhibit: { outline: 'M-15 0L-8 -12H14V12H-8Z', icon: IconBox },
  alert: { outline: 'M0 -16L16 13H-16Z', icon: IconAlertTriangle },
  other: { outline: 'M0 -11A11 11 0 1 1 0 11A11 11 0 1 1 0 -11Z', icon: IconPointFilled },
}

type Props = {
  kind: ChartNodeKind
  /** Not a thing of the case, but drawn by hand. */
  byHand?: boolean
  /** So many stand as one. */
  count?: number | undefined
}

export const NodeShape = ({ kind, byHand = false, count }: Props) => {
  const { outline, icon: Sign } = shapes[kind]
  const wide = count === undefined ? 0 : String(count).length * 6 + 9
  return (
    <>
      {count !== undefined && <path d={outline} className={css.behind} transform="translate(3 -3)" />}
      <path d={outline} className={css.outline} data-kind={kind} data-hand={byHand || undefined} />
      <g transform={`translate(-7 ${kind === 'alert' ? -4 : -7})`} className={css.sign}>
        <Sign size={14} stroke={1.75} />
      </g>
      {count !== undefined && (
        <>
          <rect x={6} y={-19} width={wide} height={14} rx={7} className={css.count} />
          <text x={6 + wide / 2} y={-8.5} className={css.countText}>
            {count}
          </text>
        </>
      )}
    </>
  )
}

/** The same, beside a text that says what it is. */
export const NodeMark = (props: Props) => (
  <svg width={20} height={20} viewBox="-18 -18 36 36" aria-hidden="true" style={{ flex: 'none' }}>
    <NodeShape {...props} />
  </svg>
)
