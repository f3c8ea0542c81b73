import css from './marks.module.css'

export type Level = 'critical' | 'high' | 'medium' | 'low' | 'informational'

const words: Record<Level, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Info',
}

/** Shape, colour and word, so that no eye depends on one of them. `bare` keeps the word for screen readers only. */
export const SeverityMark = ({ level, bare = false, size = 14 }: { level: Level; bare?: boolean; size?: number }) => (
  <span className={css.severity} data-level={level} data-tip={bare ? words[level] : undefined}>
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
      {shapes[level]}
    </svg>
    <span className={bare ? 'cw-hidden' : css.severityWord}>{words[level]}</span>
  </span>
)

/** The shape alone, 14 by 14: within a drawing. */
export const SeverityShape = ({ level }: { level: Level }) => shapes[level]

const shapes = {
  critical: (
    <>
      <path d="M4.1 0h5.8L14 4.1v5.8L9.9 14H4.1L0 9.9V4.1z" fill="var(--cw-critical-mark)" />
      <path d="M7 3.2v4.6M7 9.9v1.2" stroke="var(--cw-surface)" strokeWidth="1.8" />
    </>
  ),
  high: <path d="M7 1.2 13.6 13H.4z" fill="var(--cw-high-mark)" />,
  medium: <path d="M7 .8 13.2 7 7 13.2.8 7z" fill="var(--cw-medium-mark)" />,
  low: <path d="M1.6 2.2h10.8L7 12z" fill="none" stroke="var(--cw-low)" strokeWidth="1.6" strokeLinejoin="round" />,
  informational: <circle cx="7" cy="7" r="4.6" fill="none" stroke="var(--cw-info)" strokeWidth="1.6" />,
} satisfies Record<Level, unknown>
