import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeRequest } from '../../../../platform/contract/endpoint.ts'
import { refresh } from '../../../../platform/web/ask.ts'
import { useAttempt } from '../../../../platform/web/attempt.ts'
import type { CallOptions } from '../../../../platform/web/client.ts'
import { perform } from '../../../../platform/web/perform.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { AreaField, SelectField, TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError, ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { reportParts, type ReportTemplate, type TemplatePart } from '../../contract/report.ts'
import { listReportTemplates, removeReportTemplate, saveReportTemplate } from '../../contract/requests/templates.ts'
import { audiences, partWords } from '../words.ts'
import css from './reports.module.css'

type Props = { start: ReportTemplate; onClose: () => void }

const keyOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)

/** Saved as the organisation's own; what is shipped stays beneath and comes back when that is removed. */
export const TemplateEditor = ({ start, onClose }: Props) => {
  const client = useQueryClient()
  const [draft, setDraft] = useState(start)
  const { busy, problem, attempt } = useAttempt()
  const set = (patch: Partial<ReportTemplate>) => setDraft((before) => ({ ...before, ...patch }))
  const renew = () => refresh(client, [listReportTemplates])
  const send = <R extends ChangeRequest>(request: R, options: CallOptions<R>, said: string) =>
    attempt(async () => {
      const { undo } = await perform(request, options)
      announce(said, undo ? { undo: () => undo().finally(() => void renew()) } : {})
      void renew()
      onClose()
    })
  const { name, title, intro, audience, parts } = draft
  const save = () => {
    const key = start.key || keyOf(name) || 'own'
    return send(
      saveReportTemplate,
      { body: { key, name, title, intro, audience, parts } },
      `Saved the template “${name}”.`,
    )
  }
  return (
    <div className={css.maker}>
      <TextField
        label="Name"
        value={name}
        onChange={(value) => set({ name: value })}
        maxLength={80}
        error={fieldError(problem, 'name')}
      />
      <TextField
        label="Title of the report"
        value={title}
        onChange={(value) => set({ title: value })}
        maxLength={120}
        error={fieldError(problem, 'title')}
      />
      <SelectField
        label="For readers of"
        value={audience}
        onChange={(value) => set({ audience: value as ReportTemplate['audience'] })}
        options={audiences}
      />
      <AreaField label="What stands before all parts" value={intro} onChange={(value) => set({ intro: value })} />
      <PartsEditor parts={parts} onChange={(next) => set({ parts: next })} />
      <ProblemLine problem={problem} beside={['name', 'title']} />
      <div className={css.makerFoot}>
        {start.own && (
          <Button
            onClick={() =>
              void send(
                removeReportTemplate,
                { id: start.key, body: {} },
                `Removed the template “${start.name}” of yours.`,
              )
            }
          >
            {start.shipped ? 'Back to the shipped one' : 'Remove template'}
          </Button>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="filled" loading={busy} onClick={() => void save()}>
          Save template
        </Button>
      </div>
    </div>
  )
}

const moved = (parts: readonly TemplatePart[], from: number, to: number): TemplatePart[] => {
  const next = parts.filter((_, index) => index !== from)
  next.splice(to, 0, parts[from]!)
  return next
}

const PartsEditor = ({
  parts,
  onChange,
}: {
  parts: readonly TemplatePart[]
  onChange: (parts: TemplatePart[]) => void
}) => {
  const unused = reportParts.filter((part) => !parts.some((each) => each.part === part))
  const change = (index: number, patch: Partial<TemplatePart>) =>
    onChange(parts.map((each, at) => (at === index ? { ...each, ...patch } : each)))
  return (
    <Section title="Parts" hint="In this order">
      {parts.map((each, index) => (
        <fieldset key={each.part} className={css.partRow}>
          <legend className="cw-hidden">{partWords[each.part]}</legend>
          <span className={css.rowFiles}>
            <IconButton
              icon={IconArrowUp}
              label={`Move ${partWords[each.part]} up`}
              onClick={() => onChange(moved(parts, index, Math.max(0, index - 1)))}
            />
            <IconButton
              icon={IconArrowDown}
              label={`Move ${partWords[each.part]} down`}
              onClick={() => onChange(moved(parts, index, index + 1))}
            />
          </span>
          <span>
            <TextField
              label={`Heading of “${partWords[each.part]}”`}
              placeholder={partWords[each.part]}
              value={each.title ?? ''}
              maxLength={120}
              onChange={(value) => change(index, { title: value === '' ? null : value })}
            />
            <AreaField
              label={`What stands below the heading of “${partWords[each.part]}”`}
              bare
              placeholder="Words below the heading, if any"
              rows={1}
              value={each.intro}
              onChange={(value) => change(index, { intro: value })}
            />
          </span>
          <IconButton
            icon={IconX}
            label={`Leave ${partWords[each.part]} out`}
            onClick={() => onChange(parts.filter((_, at) => at !== index))}
          />
        </fieldset>
      ))}
      {unused.length > 0 && (
        <SelectField
          label="Add a part"
          value=""
          onChange={(value) => onChange([...parts, { part: value as TemplatePart['part'], title: null, intro: '' }])}
          options={[
            { value: '', label: 'Choose one' },
            ...unused.map((part) => ({ value: part, label: partWords[part] })),
          ]}
        />
      )}
    </Section>
  )
}
