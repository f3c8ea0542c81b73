import { Link } from '@tanstack/react-router'
import { createContext, use } from 'react'
import { parseSearch } from '../../../../platform/web/search-state.ts'
import type { Metric, MetricCell } from '../../../metrics/contract/metric.ts'
import { listAddress, valueWords } from '../words.ts'

/** On which list of cases the numbers of the board open theirs. */
export const KindOfBoard = createContext('incident')

type Props = { cell: Pick<MetricCell, 'value' | 'list'>; unit: Metric['unit']; of: string }

/** A number that opens the list it was taken of. */
export const Counted = ({ cell, unit, of }: Props) => {
  const kind = use(KindOfBoard)
  const words = valueWords(cell.value, unit)
  if (!cell.list) return <span data-tip="No list asks for just these.">{words}</span>
  const [to = '', search = ''] = listAddress(cell.list, kind).split('?')
  return (
    <Link to={to} search={parseSearch(search) as never} aria-label={`${of}: ${words}, open the list`}>
      {words}
    </Link>
  )
}
