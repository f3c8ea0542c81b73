import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { Evidence } from '../../contract/evidence.ts'
import { listEvidence } from '../../contract/requests/read.ts'
import { kindWord } from '../words.ts'
import css from './print.module.css'
import { QrCode } from './qr-code.tsx'

/** Sheets of labels as they are sold: columns, rows, and the size of one in millimetres. */
const sheets = {
  '21': { columns: 3, rows: 7, width: 63.5, height: 38.1, words: '21 to a sheet, 63.5 × 38.1 mm' },
  '8': { columns: 2, rows: 4, width: 99.1, height: 67.7, words: '8 to a sheet, 99.1 × 67.7 mm' },
} as const

/** Labels of the chosen exhibits, or of a case, on sheets of A4. */
export const LabelsPage = () => {
  const [search, patch] = useSearchState()
  const [ids, kase] = [one(search['ids']), one(search['case'])]
  const size = one(search['sheet']) === '8' ? '8' : '21'
  const sheet = sheets[size]
  const perSheet = sheet.columns * sheet.rows
  const begin = Math.min(Math.max(Number(one(search['begin'])) || 1, 1), perSheet)
  const list = useAskList(
    listEvidence,
    { query: { limit: 200, ...(ids ? { ids } : {}), ...(kase ? { case: kase } : {}) } },
    { enabled: Boolean(ids ?? kase) },
  )
  const items = (list.items as Evidence[]).toReversed()
  return (
    <>
      <div className={css.screen}>
        <PageHead
          title="Labels"
          tools={
            <Button
              variant="filled"
              disabled={items.length === 0}
              leftSection={<Icon of={IconPrinter} size={14} />}
              onClick={() => globalThis.print()}
            >
              Print
            </Button>
          }
        />
        <div className={css.choices}>
          <SelectField
            label="Sheet"
            value={size}
            options={Object.entries(sheets).map(([value, { words }]) => ({ value, label: words }))}
            onChange={(sheetSize) => patch({ sheet: sheetSize })}
          />
          <TextField
            label="Begin at label"
            hint="On a sheet that was begun before."
            type="number"
            min={1}
            max={perSheet}
            value={String(begin)}
            onChange={(value) => patch({ begin: value })}
          />
        </div>
        {list.error && <ErrorState problem={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && (ids ?? kase) && <SkeletonRows rows={6} />}
        {list.data && items.length === 0 && <EmptyState>There is no exhibit to label.</EmptyState>}
        {!ids && !kase && (
          <EmptyState>Choose exhibits in a case or in the register, then come here by “Labels”.</EmptyState>
        )}
        {list.hasNextPage && <p className="cw-hint">The newest 200 are shown.</p>}
      </div>
      {items.length > 0 && (
        <Sheets cells={[...Array.from({ length: begin - 1 }, () => undefined), ...items]} {...sheet} />
      )}
    </>
  )
}

type SheetProps = {
  cells: readonly (Evidence | undefined)[]
  columns: number
  rows: number
  width: number
  height: number
}

const Sheets = ({ cells, columns, rows, width, height }: SheetProps) => {
  const perSheet = columns * rows
  const pages = Array.from({ length: Math.ceil(cells.length / perSheet) }, (_, at) =>
    cells.slice(at * perSheet, (at + 1) * perSheet),
  )
  const style = {
    '--columns': columns,
    '--width': `${width}mm`,
    '--height': `${height}mm`,
    '--edge': `${(210 - columns * width) / 2}mm`,
    '--top': `${(297 - rows * height) / 2}mm`,
  } as CSSProperties
  return pages.map((page, at) => (
    <section key={at} className={css.sheet} style={style} aria-label={`Sheet ${at + 1}`}>
      {page.map((item, cell) => (item ? <Label key={item.id} item={item} /> : <div key={`empty ${cell}`} />))}
    </section>
  ))
}

const Label = ({ item }: { item: Evidence }) => (
  <div className={css.label}>
    <QrCode text={`${location.origin}/evidence/${item.id}`} label={`Code of ${item.exhibit}`} className={css.code} />
    <div className={css.labelText}>
      <b className={css.labelNumber}>{item.exhibit}</b>
      <span className={css.labelTitle}>{item.title}</span>
      <span>{kindWord(item.kind)}</span>
      <span>{item.acquiredAt.slice(0, 16).replace('T', ' ')} UTC</span>
      {item.seal && <span>Seal {item.seal}</span>}
      {item.content && <span className={css.labelHash}>{item.content.sha256.slice(0, 16)}…</span>}
    </div>
  </div>
)
