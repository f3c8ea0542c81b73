import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refresh } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { reportFormats } from '../../contract/report.ts'
import type { Stretch } from '../../contract/period.ts'
import { listReports } from '../../contract/requests/reports.ts'
import { makePeriodReport } from '../../contract/requests/schedules.ts'
import { ownZone } from '../words.ts'
import css from './reports.module.css'

const options: { value: Stretch; label: string }[] = [
  { value: 'week', label: 'Last week' },
  { value: 'month', label: 'Last month' },
  { value: 'quarter', label: 'Last quarter' },
]

/** What the team came to in a stretch of time, in every format at once. */
export const PeriodMaker = () => {
  const client = useQueryClient()
  const [stretch, setStretch] = useState<Stretch>('week')
  const { busy, problem, attempt } = useAttempt()
  const make = () =>
    attempt(async () => {
      await perform(makePeriodReport, { body: { stretch, zone: ownZone(), formats: [...reportFormats] } })
      announce('The report is being made; it will stand in the list.')
      void refresh(client, [listReports])
    })
  return (
    <Section title="Report of a period" hint="Restricted cases are in no number of it, whoever makes it.">
      <div className={css.makerRow}>
        <SelectField
          label="Period"
          bare
          value={stretch}
          onChange={(value) => setStretch(value as Stretch)}
          options={options}
        />
        <Button loading={busy} onClick={() => void make()}>
          Make report
        </Button>
      </div>
      <ProblemLine problem={problem} />
    </Section>
  )
}
