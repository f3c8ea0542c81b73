import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatNumber } from '../../texts.ts'
import { ActionButton } from '../action/action-button.tsx'
import { Key } from '../marks/key.tsx'
import { clearSelection } from './grid-actions.ts'
import css from './grid.module.css'
import type { Grid } from './use-grid.ts'

type Props<Row> = {
  grid: Grid<Row>
  /** How many match in all, to offer them; undefined while unknown. */
  matching?: number | undefined
  /** The count stopped there: more match than that. */
  over?: boolean | undefined
  /** Buttons of the actions. */
  children: ReactNode
  /** Where the bar would be without a selection. */
  hints?: ReactNode
}

/** Docked where the hints were, so that no row moves or hides. */
export const BulkBar = <Row,>({ grid, matching, over = false, children, hints = <GridHints /> }: Props<Row>) => {
  const { selected, all } = grid.state
  if (selected.size === 0) return hints
  const count = all && matching !== undefined ? matching : selected.size
  const plus = over ? '+' : ''
  return (
    <div className={css.bulk} role="toolbar" aria-label="Selected rows">
      <b className="cw-num">
        {formatNumber(count)}
        {all && plus} selected
      </b>
      {!all && matching !== undefined && matching > selected.size && (
        <button type="button" className={css.link} onClick={grid.controls.selectAllMatching}>
          Select all {formatNumber(matching)}
          {plus} that match
        </button>
      )}
      <div className={css.bulkActions}>{children}</div>
      <span className={css.bulkLine} />
      <ActionButton action={{ ...clearSelection, label: 'Clear', icon: IconX }} variant="subtle" />
    </div>
  )
}

const hints: readonly [string[], string][] = [
  [['j', 'k'], 'move'],
  [['x'], 'select'],
  [['enter'], 'open'],
]

/** The keys of a list, where the bulk bar will be. */
type HintProps = { more?: readonly [string[], string][]; opens?: boolean }

export const GridHints = ({ more = [], opens = true }: HintProps) => (
  <div className={css.hints} data-key-hints>
    {[...hints.filter(([, word]) => opens || word !== 'open'), ...more].map(([keys, word]) => (
      <span key={word} className={css.hint}>
        {keys.map((key) => (
          <Key key={key} keys={key} />
        ))}
        {word}
      </span>
    ))}
    <span className={css.hint} style={{ marginLeft: 'auto' }}>
      <Key keys="?" /> keys
    </span>
  </div>
)
