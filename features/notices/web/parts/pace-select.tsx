import type { Pace } from '../../contract/preferences.ts'
import { paceLabels, paces } from './why-words.ts'

type Props = {
  label: string
  value: Pace
  /** Nothing less is offered. */
  floor?: Pace
  /** What off means here. */
  offLabel?: string
  disabled?: boolean
  onChange: (pace: Pace) => void
}

export const PaceSelect = ({
  label,
  value,
  floor = 'off',
  offLabel = paceLabels.off,
  disabled = false,
  onChange,
}: Props) => {
  const least = paces.indexOf(floor)
  const shown = paces.indexOf(value) < least ? floor : value
  return (
    <select
      aria-label={label}
      value={shown}
      disabled={disabled}
      data-tip={least > 0 ? 'Your organisation wants everybody to get these.' : undefined}
      onChange={(event) => onChange(event.target.value as Pace)}
    >
      {paces.slice(least).map((pace) => (
        <option key={pace} value={pace}>
          {pace === 'off' ? offLabel : paceLabels[pace]}
        </option>
      ))}
    </select>
  )
}
