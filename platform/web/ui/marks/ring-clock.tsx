type Props = {
  /** 0 just begun, 1 all used, more: late. */
  used: number
  size?: number
}

/** The ring of a clock: neutral until 80 % is used, then high, critical once late. */
export const RingClock = ({ used, size = 14 }: Props) => {
  const length = 2 * Math.PI * 5.4
  const colour = clockColour(used)
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" style={{ flex: 'none' }}>
      <circle cx="7" cy="7" r="5.4" fill="none" stroke={colour} strokeWidth="2.4" opacity="0.3" />
      <circle
        cx="7"
        cy="7"
        r="5.4"
        fill="none"
        stroke={colour}
        strokeWidth="2.4"
        strokeDasharray={`${length * Math.min(1, Math.max(0, used))} ${length}`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  )
}

export const clockColour = (used: number): string =>
  used >= 1 ? 'var(--cw-critical)' : used >= 0.8 ? 'var(--cw-high)' : 'var(--cw-text-2)'
