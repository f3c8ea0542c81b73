import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useAskList, useChange } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { EmptyState } from '../../../../platform/web/ui/layout/states.tsx'
import { createYaraRule, listYaraRules, runYaraRules } from '../../contract/requests/yara.ts'
import type { YaraRule } from '../../contract/yara-rule.ts'
import { Confinement } from '../parts/confinement.tsx'
import css from '../parts/readings.module.css'
import { yaraColumns } from '../parts/yara-columns.tsx'
import { YaraDialog } from '../parts/yara-dialog.tsx'

type Asked = { rule?: YaraRule }

/** YARA rules that are run over evidence as it comes, and over what is there. */
export const YaraPage = () => {
  const { may } = useMe()
  const [asked, setAsked] = useState<Asked>()
  const list = useAskList(listYaraRules)
  const columns = useMemo(() => yaraColumns((rule) => setAsked({ rule })), [])
  const grid = useGrid<YaraRule>({
    name: 'yara-rules',
    rows: list.items,
    keyOf: ({ id }) => id,
    onOpen: (rule) => setAsked({ rule }),
  })
  const create = may(createYaraRule.name) && (
    <Button variant="filled" onClick={() => setAsked({})}>
      New YARA rules
    </Button>
  )
  return (
    <div className={css.fill}>
      <PageHead
        title="YARA rules"
        tools={
          list.items.length > 0 && (
            <>
              <RunOverAll />
              {create}
            </>
          )
        }
      />
      <DataGrid
        grid={grid}
        label="YARA rules"
        columns={columns}
        loading={list}
        empty={
          <EmptyState action={create}>
            Rules that are kept here are run over every exhibit as it is registered, and over older ones when you say
            so. There are none yet.
          </EmptyState>
        }
        nameOf={({ name }) => name}
        rowHeight={36}
      />
      <Confinement />
      {asked && <YaraDialog {...asked} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

const RunOverAll = () => {
  const { may } = useMe()
  const run = useChange(runYaraRules, {
    onDone: ({ waiting }) =>
      announce(
        `${plural(waiting, 'exhibit is', 'exhibits are')} being looked through; what is found stands on each of them`,
      ),
  })
  if (!may(runYaraRules.name)) return null
  return (
    <>
      <ProblemLine problem={run.error} />
      <Button loading={run.isPending} onClick={() => run.mutate({ body: {} })}>
        Run over all evidence
      </Button>
    </>
  )
}
