/** Where work stands: dashed when nothing is done (0), filling, a tick when all is (1). Always beside its word. */
export const StageRing = ({ part, size = 14 }: { part: number; size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" style={{ flex: 'none' }}>
    {part >= 1 ? (
      <>
        <circle cx="7" cy="7" r="6.5" fill="var(--cw-good)" />
        <path
          d="m4 7.2 2.1 2.1L10 5.2"
          fill="none"
          stroke="var(--cw-surface)"
          strokeWidth="1.6"
          strokeLinecap="round"
        />
      </>
    ) : part <= 0 ? (
      <circle cx="7" cy="7" r="5.7" fill="none" stroke="var(--cw-text-3)" strokeWidth="1.5" strokeDasharray="2.2 1.8" />
    ) : (
      <>
        <circle cx="7" cy="7" r="5.9" fill="none" stroke="var(--cw-accent)" strokeWidth="1.5" />
        <path d={slice(part)} fill="var(--cw-accent)" />
      </>
    )}
  </svg>
)

const slice = (part: number): string => {
  const angle = part * 2 * Math.PI
  const [x, y] = [7 + 3.4 * Math.sin(angle), 7 - 3.4 * Math.cos(angle)]
  return `M7 7V3.6A3.4 3.4 0 ${part > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}z`
}
