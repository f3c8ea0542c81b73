import type { ReactNode } from 'react'
import css from './pages.module.css'

type Entry = { id: string; name: string; mark?: ReactNode; hint?: string; retired: boolean }
type Props = {
  label: string
  groups: readonly { heading?: string; items: readonly Entry[] }[]
  current: string | undefined
  onChoose: (id: string) => void
}

/** With nothing asked for, the first that is in use is open. */
export const chosenOf = <T extends { key: string; retired: boolean }>(
  items: readonly T[],
  wanted: string | undefined,
) =>
  wanted === undefined ? (items.find(({ retired }) => !retired) ?? items[0]) : items.find(({ key }) => key === wanted)

/** What there is, at the left of what is written about one. */
export const Entries = ({ label, groups, current, onChoose }: Props) => (
  <nav aria-label={label}>
    <ul className={css.list}>
      {groups.map(({ heading, items }) => (
        <li key={heading ?? label}>
          {heading && <div className={css.heading}>{heading}</div>}
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              className={css.entry}
              aria-pressed={item.id === current}
              data-retired={item.retired || undefined}
              onClick={() => onChoose(item.id)}
            >
              {item.mark}
              <span className="cw-cut">{item.name}</span>
              <span className="cw-hint">{item.retired ? 'retired' : item.hint}</span>
            </button>
          ))}
        </li>
      ))}
    </ul>
  </nav>
)
