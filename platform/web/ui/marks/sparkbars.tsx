type Props = {
  /** Oldest first; as many bars as values, 12 as a rule. */
  values: readonly number[]
  label: string
  width?: number
  height?: number
}

/** A count's shape in time, 40 x 14, beside its number. The last bar is now. */
export const Sparkbars = ({ values, label, width = 40, height = 14 }: Props) => {
  const top = Math.max(1, ...values)
  const step = width / Math.max(1, values.length)
  return (
    <svg width={width} height={height} role="img" aria-label={label} style={{ flex: 'none', display: 'block' }}>
      {values.map((value, at) => {
        const tall = value > 0 ? Math.max(2, (value / top) * height) : 1
        const fill = value === 0 ? 'var(--cw-bar-2)' : at === values.length - 1 ? 'var(--cw-text-2)' : 'var(--cw-bar)'
        return (
          <rect key={at} x={at * step} y={height - tall} width={Math.max(1, step - 0.8)} height={tall} fill={fill} />
        )
      })}
    </svg>
  )
}
