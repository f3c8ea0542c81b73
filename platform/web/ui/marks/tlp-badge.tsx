import css from './marks.module.css'

/** Official colours (FIRST TLP 2.0) on black, always labelled. */
const colours: Record<string, string> = {
  clear: '#ffffff',
  green: '#33ff00',
  amber: '#ffc000',
  'amber+strict': '#ffc000',
  red: '#ff2b2b',
}

export const TlpBadge = ({ level, protocol = 'TLP' }: { level: string; protocol?: 'TLP' | 'PAP' }) => (
  <span className={css.tlp} style={{ color: colours[level] ?? '#ffffff' }}>
    {protocol}:{level.toUpperCase()}
  </span>
)
