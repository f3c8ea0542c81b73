import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refresh, useAsk, useAskList } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { call } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'
import { SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { listPeople } from '../../../accounts/contract/requests/people.ts'
import { getCase } from '../../../cases/contract/requests/read-cases.ts'
import { stretches, type Stretch } from '../../contract/period.ts'
import { reportFormats, type ReportFormat } from '../../contract/report.ts'
import { createReportSchedule, listReportSchedules } from '../../contract/requests/schedules.ts'
import { listReportTemplates } from '../../contract/requests/templates.ts'
import { formatWords } from '../open-file.ts'
import css from '../parts/reports.module.css'
import { audiences, ownZone } from '../words.ts'

const stretchWords: Record<Stretch, string> = { week: 'Every week', month: 'Every month', quarter: 'Every quarter' }
type Person = { id: string; name: string }

/** Which report is made, when, and who is mailed. */
export const ScheduleDialog = ({ onClose }: { onClose: () => void }) => {
  const client = useQueryClient()
  const me = useMe()
  const people = useAskList(listPeople, { query: { limit: 200 } } as never).items as Person[]
  const templates = useAsk(listReportTemplates).data?.items ?? []
  const [name, setName] = useState('')
  const [template, setTemplate] = useState('')
  const [kase, setKase] = useState('')
  const [stretch, setStretch] = useState<Stretch>('week')
  const [hour, setHour] = useState('8')
  const [audience, setAudience] = useState<(typeof audiences)[number]['value']>('amber')
  const [formats, setFormats] = useState<readonly string[]>(['pdf'])
  const [recipients, setRecipients] = useState<readonly string[]>([me.person.id])
  const { busy, problem, attempt } = useAttempt()
  const create = () =>
    attempt(async () => {
      const ofCase = template === '' ? {} : { caseId: (await call(getCase, { id: kase.trim() })).id, template }
      const when = { stretch, hour: Number(hour), zone: ownZone() }
      const body = {
        name,
        ...ofCase,
        ...when,
        audience,
        formats: formats as ReportFormat[],
        recipients: [...recipients],
      }
      await perform(createReportSchedule, { body })
      announce(`“${name}” is made by itself from now on.`)
      void refresh(client, [listReportSchedules])
      onClose()
    })
  return (
    <Dialog
      title="New schedule"
      onClose={onClose}
      width={560}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            loading={busy}
            disabled={name.trim() === '' || formats.length === 0 || recipients.length === 0}
            onClick={() => void create()}
          >
            Create schedule
          </Button>
        </>
      }
    >
      <div className={css.maker}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={100}
          data-autofocus=""
          error={fieldError(problem, 'name')}
        />
        <SelectField
          label="What is reported"
          value={template}
          onChange={setTemplate}
          options={[
            { value: '', label: 'What was measured in the week, month or quarter before' },
            ...templates.map((each) => ({ value: each.key, label: `A case: ${each.name}` })),
          ]}
        />
        {template !== '' && <TextField label="Key of the case" placeholder="INC-42" value={kase} onChange={setKase} />}
        <SelectField
          label="How often"
          value={stretch}
          onChange={(value) => setStretch(value as Stretch)}
          options={stretches.map((value) => ({ value, label: stretchWords[value] }))}
        />
        <SelectField
          label="At"
          hint={`On its first day, in ${ownZone()}`}
          value={hour}
          onChange={setHour}
          options={Array.from({ length: 24 }, (_, at) => ({
            value: String(at),
            label: `${String(at).padStart(2, '0')}:00`,
          }))}
        />
        <SelectField
          label="For readers of"
          hint="Up to TLP:AMBER a report of a period is attached to the mail; else the mail holds the way to it."
          value={audience}
          onChange={(value) => setAudience(value as typeof audience)}
          options={audiences}
        />
        <CheckList
          legend="Formats"
          items={reportFormats.map((format) => ({ value: format, label: formatWords[format] }))}
          chosen={formats}
          onChange={setFormats}
        />
        <CheckList
          legend="Mailed to"
          items={people.map((person) => ({ value: person.id, label: person.name }))}
          chosen={recipients}
          onChange={setRecipients}
          error={fieldError(problem, 'recipients')}
        />
        <ProblemLine problem={problem} beside={['name', 'recipients']} />
      </div>
    </Dialog>
  )
}
