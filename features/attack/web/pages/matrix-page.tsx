import { Button } from '@mantine/core'
import { IconDownload, IconTable } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsk } from '../../../../platform/web/ask.ts'
import { asProblem } from '../../../../platform/web/client.ts'
import { one, useSearchState } from '../../../../platform/web/search-state.ts'
import { formatNumber, plural } from '../../../../platform/web/texts.ts'
import { useNow } from '../../../../platform/web/time/clock.ts'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { FilterBar } from '../../../../platform/web/ui/layout/filter-bar.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { useQueueFilters } from '../../../alerts/web/index.ts'
import { attackHeat, type Heat } from '../../contract/requests/matrix.ts'
import { boundsOf, columnsOf } from '../heat.ts'
import { HeatTable } from '../parts/heat-table.tsx'
import { Legend } from '../parts/legend.tsx'
import { Sideways } from '../parts/sideways.tsx'
import { Matrix } from '../parts/matrix.tsx'
import css from '../parts/matrix.module.css'
import { alertsSearch, layerHref, selectionNames, selectionOf, type Selection } from '../selection.ts'
import { useAttack, type Attack } from '../use-attack.ts'

const names: readonly string[] = [...selectionNames, 'seen']
const shownOptions = [
  { value: 'seen', label: 'Seen' },
  { value: 'all', label: 'All techniques' },
] as const

/** Which techniques the alerts of a selection name, as a heat map over the matrix of ATT&CK. */
export const MatrixPage = () => {
  const [state, patch] = useSearchState()
  const now = useNow()
  const selection = selectionOf(state, now)
  const attack = useAttack()
  const heat = useAsk(attackHeat, { query: selection }, { staleTime: 60_000, placeholderData: keepPreviousData })
  const shown = one(state.show) === 'all' ? 'all' : 'seen'
  const asTable = one(state.as) === 'table'
  const filters = useQueueFilters().filter(({ name }) => names.includes(name))
  return (
    <div className={css.page}>
      <PageHead
        title="ATT&CK"
        tools={
          <>
            <IconButton
              icon={IconTable}
              label={asTable ? 'Show as matrix' : 'Show as table'}
              aria-pressed={asTable}
              onClick={() => patch({ as: asTable ? undefined : 'table' })}
            />
            <Button
              component="a"
              href={layerHref(selection)}
              download="caseward-layer.json"
              leftSection={<IconDownload size={14} stroke={1.6} />}
            >
              Navigator layer
            </Button>
          </>
        }
      />
      <div className={css.bar}>
        <FilterBar
          filters={filters}
          count={heat.data && `${plural(heat.data.alerts, 'alert names', 'alerts name')} a technique`}
        />
      </div>
      {heat.error && <ErrorState problem={asProblem(heat.error)} onRetry={() => void heat.refetch()} />}
      {!heat.error && (!heat.data || !attack) && <SkeletonRows rows={12} height={36} />}
      {heat.data && attack && (
        <>
          <div className={css.bar}>
            <Segmented
              label="Techniques shown"
              options={shownOptions}
              value={shown}
              onChange={(show) => patch({ show: show === 'all' ? 'all' : undefined })}
            />
            <div className={css.right}>
              <Legend bounds={boundsOf(mostOf(heat.data))} most={mostOf(heat.data)} />
            </div>
          </div>
          <Sideways label="Matrix">
            <Drawn {...{ heat: heat.data, attack, selection, shown, asTable }} />
          </Sideways>
        </>
      )}
    </div>
  )
}

const mostOf = ({ techniques }: Heat): number => Math.max(1, ...techniques.map(({ alerts }) => alerts))

type DrawnProps = { heat: Heat; attack: Attack; selection: Selection; shown: 'all' | 'seen'; asTable: boolean }

const Drawn = ({ heat, attack, selection, shown, asTable }: DrawnProps) => {
  if (heat.alerts === 0 && shown === 'seen')
    return (
      <EmptyState>
        No alert of this selection names a technique. Connectors bring them along; name them by hand with shift+t, or
        for all later alerts of a rule in the preview of an alert.
      </EmptyState>
    )
  if (asTable) return <HeatTable heat={heat} attack={attack} selection={selection} />
  const columns = columnsOf(attack, heat, shown)
  const drawn = columns.filter(({ cells }) => cells.length > 0)
  const unseen = columns.filter(({ cells }) => cells.length === 0)
  return (
    <>
      <Matrix columns={drawn} bounds={boundsOf(mostOf(heat))} selection={selection} />
      {unseen.length > 0 && <p className={css.rest}>Not seen: {unseen.map(({ name }) => name).join(', ')}.</p>}
      {heat.elsewhere.length > 0 && (
        <p className={css.rest}>
          Not in this matrix:{' '}
          {heat.elsewhere.slice(0, 20).map(({ id, alerts }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <Link to={'/alerts' as never} search={alertsSearch(selection, id) as never}>
                {id}
              </Link>{' '}
              {attack.byId.get(id)?.replacedBy && `(now ${attack.byId.get(id)!.replacedBy}) `}
              {formatNumber(alerts)}
            </span>
          ))}
          .
        </p>
      )}
    </>
  )
}
