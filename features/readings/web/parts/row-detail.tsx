import { Button } from '@mantine/core'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import type { ReadingRow } from '../../contract/run.ts'
import css from './readings.module.css'

/** One row in full. */
export const RowDetail = ({ row, onClose }: { row: ReadingRow; onClose: () => void }) => (
  <Dialog
    title={row.where || `Row ${row.number}`}
    onClose={onClose}
    width={720}
    footer={<Button onClick={onClose}>Close</Button>}
  >
    <dl className={css.facts}>
      {Object.entries(row.cells).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="cw-mono">{value === null ? '' : String(value)}</dd>
        </div>
      ))}
    </dl>
  </Dialog>
)
