import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { Check } from '../../../../platform/web/ui/form/check.tsx'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'
import { SelectField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import type { Case } from '../../../cases/contract/case.ts'
import { reportFormats, type ReportFormat, type ReportTemplate } from '../../contract/report.ts'
import { makeReport, previewReport } from '../../contract/requests/reports.ts'
import { formatWords } from '../open-file.ts'
import { audiences, ownZone, partWords } from '../words.ts'
import { DocumentView } from './document-view.tsx'
import css from './reports.module.css'

type Props = {
  kase: Pick<Case, 'id' | 'key' | 'members'>
  templates: readonly ReportTemplate[]
  myId: string
  onMade: () => void
}

/** Chooses what a report of a case tells, for whom and as what; shows it first. */
export const ReportMaker = ({ kase, templates, myId, onMade }: Props) => {
  const [key, setKey] = useState(templates[0]?.key ?? '')
  const template = templates.find((each) => each.key === key) ?? templates[0]
  const [left, setLeft] = useState<readonly string[]>([])
  const [audience, setAudience] = useState('')
  const [formats, setFormats] = useState<readonly string[]>(['pdf'])
  const [privileged, setPrivileged] = useState(false)
  const [shown, setShown] = useState(false)
  const { busy, problem, attempt } = useAttempt()
  if (!template) return null
  const all = template.parts.map(({ part }) => part)
  const parts = all.filter((part) => !left.includes(part))
  const inCircle = kase.members.some((member) => member.id === myId && member.privileged)
  const choice = {
    template: template.key,
    parts,
    zone: ownZone(),
    ...(audience !== '' && { audience: audience as (typeof audiences)[number]['value'] }),
  }
  const make = () =>
    attempt(async () => {
      const body = { ...choice, caseId: kase.id, privileged, formats: formats as ReportFormat[] }
      await perform(makeReport, { body })
      announce(`The report on ${kase.key} is being made; it will stand in the list.`)
      onMade()
    })
  return (
    <div className={css.maker}>
      <SelectField
        label="Template"
        value={template.key}
        onChange={(value) => {
          setKey(value)
          setLeft([])
        }}
        options={templates.map((each) => ({ value: each.key, label: each.name }))}
      />
      <SelectField
        label="For readers of"
        hint="What is marked for a narrower circle is left out, and its name with it."
        value={audience}
        onChange={setAudience}
        options={[{ value: '', label: 'As the template and the case have it' }, ...audiences]}
      />
      <CheckList
        legend="Parts"
        items={template.parts.map(({ part, title }) => ({ value: part, label: title ?? partWords[part] }))}
        chosen={parts}
        onChange={(chosen) => setLeft(all.filter((part) => !chosen.includes(part)))}
        error={parts.length === 0 ? 'Choose at least one part.' : undefined}
      />
      <CheckList
        legend="Formats"
        items={reportFormats.map((format) => ({ value: format, label: formatWords[format] }))}
        chosen={formats}
        onChange={setFormats}
        error={formats.length === 0 ? 'Choose at least one format.' : undefined}
      />
      {inCircle && (
        <Check
          label="With what is legally privileged"
          hint="The report is then for counsel’s circle alone."
          checked={privileged}
          onChange={setPrivileged}
        />
      )}
      <ProblemLine problem={problem} />
      <div className={css.makerFoot}>
        <Button onClick={() => setShown(true)} disabled={parts.length === 0}>
          Preview
        </Button>
        <Button
          variant="filled"
          loading={busy}
          disabled={parts.length === 0 || formats.length === 0}
          onClick={() => void make()}
        >
          Make report
        </Button>
      </div>
      {shown && (
        <PreviewDialog
          id={kase.id}
          query={{ ...choice, parts: parts.join(','), ...(privileged && { privileged: 'true' as const }) }}
          onClose={() => setShown(false)}
        />
      )}
    </div>
  )
}

type Asked = Parameters<typeof useAsk<typeof previewReport>>[1]

const PreviewDialog = ({
  id,
  query,
  onClose,
}: {
  id: string
  query: NonNullable<Asked>['query']
  onClose: () => void
}) => {
  const asked = useAsk(previewReport, { id, query } as NonNullable<Asked>, { staleTime: 0, gcTime: 0 })
  return (
    <Dialog title="What the report would say now" onClose={onClose} width={900} high>
      {asked.error && <ErrorState problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <SkeletonRows rows={12} />}
      {asked.data && <DocumentView document={asked.data} />}
    </Dialog>
  )
}
