import { worstFirst } from '../../../../platform/contract/severity.ts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { useQueryClient } from '@tanstack/react-query'
import { announce } from '../../../../platform/web/undo.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { SeverityMark } from '../../../../platform/web/ui/marks/severity-mark.tsx'
import type { PriorityMatrix } from '../../contract/priority.ts'
import { editPriorityMatrix, readPriorityMatrix } from '../../contract/requests/case-priority.ts'
import css from './pages.module.css'

const impacts = ['Not rated', 'Low', 'Medium', 'High', 'Critical']

/** How severity and business impact make a priority. */
export const PriorityPage = () => {
  const asked = useAsk(readPriorityMatrix)
  return (
    <>
      <PageHead title="Case priority" />
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={6} />}
      {asked.data && <Matrix key={JSON.stringify(asked.data)} matrix={asked.data} />}
    </>
  )
}

const Matrix = ({ matrix }: { matrix: PriorityMatrix }) => {
  const client = useQueryClient()
  const [draft, setDraft] = useState(matrix)
  const { busy, problem, attempt } = useAttempt()
  const changed = JSON.stringify(draft) !== JSON.stringify(matrix)
  const setCell = (row: number, column: number, level: number) =>
    setDraft({ ...draft, cells: draft.cells.map((cells, at) => (at === row ? cells.with(column, level) : cells)) })
  const setLevel = (at: number, patch: Partial<PriorityMatrix['levels'][number]>) =>
    setDraft({ ...draft, levels: draft.levels.map((level, index) => (index === at ? { ...level, ...patch } : level)) })
  const save = () =>
    attempt(async () => {
      const { undo } = await perform(editPriorityMatrix, { body: draft })
      await client.invalidateQueries()
      announce(
        'You changed how priorities come about. Open cases follow at once.',
        undo ? { undo: () => undo().finally(() => void client.invalidateQueries()) } : {},
      )
    })
  return (
    <>
      <Section title="Matrix" hint="What the loss would mean is taken from the assets a case touches, or said by hand">
        <div className={css.scroll}>
          <table className={css.matrix} aria-label="Priority by severity and business impact">
            <thead>
              <tr>
                <th scope="col">Severity</th>
                {impacts.map((impact) => (
                  <th key={impact} scope="col">
                    {impact}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {worstFirst.map((severity, row) => (
                <tr key={severity}>
                  <th scope="row">
                    <SeverityMark level={severity} />
                  </th>
                  {impacts.map((impact, column) => (
                    <td key={impact}>
                      <select
                        aria-label={`Severity ${severity}, business impact ${impact.toLowerCase()}`}
                        value={draft.cells[row]?.[column]}
                        onChange={(event) => setCell(row, column, Number(event.target.value))}
                      >
                        {draft.levels.map(({ level, name }) => (
                          <option key={level} value={level}>
                            {name}
                          </option>
                        ))}
                      </select>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <Section title="Names" hint="most urgent first">
        <div className={css.form} style={{ paddingInline: 0 }}>
          {draft.levels.map((level, at) => (
            <div key={level.level} className={css.pair}>
              <TextField
                label={`Priority ${level.level}`}
                value={level.name}
                onChange={(name) => setLevel(at, { name })}
                maxLength={30}
              />
              <TextField
                label="What it means"
                value={level.says}
                onChange={(says) => setLevel(at, { says })}
                maxLength={200}
              />
            </div>
          ))}
          <ProblemLine problem={problem} />
          <div className={css.buttons}>
            <Button variant="filled" loading={busy} disabled={!changed} onClick={() => void save()}>
              Save priorities
            </Button>
            <Button disabled={!changed} onClick={() => setDraft(matrix)}>
              Leave as they were
            </Button>
          </div>
        </div>
      </Section>
    </>
  )
}
