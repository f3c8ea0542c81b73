import { useMemo } from 'react'
import { compileTemplate } from '../../../../platform/contract/expressions/render.ts'
import type { Values } from '../../../../platform/contract/expressions/expression.ts'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { nowMs } from '../../../../platform/web/time/clock.ts'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { Markdown } from '../../../../platform/web/ui/text/markdown.tsx'
import type { CaseField } from '../../contract/field.ts'
import { subjectOf, vocabularyOf } from '../../contract/field-rules.ts'
import type { TemplateContent, TemplateTask } from '../../contract/template.ts'
import { listCaseFields } from '../../contract/requests/case-fields.ts'
import css from '../pages/pages.module.css'

const nothing: readonly never[] = []

/** A sample of each kind, so that one sees where a value will stand. */
const sampleOf = ({ kind, label, choices }: CaseField) => {
  if (kind === 'number' || kind === 'money' || kind === 'duration') return 3
  if (kind === 'yes-no') return true
  if (kind === 'date-time') return new Date(nowMs()).toISOString()
  if (kind === 'choice') return choices[0] ?? label
  return kind === 'choices' ? choices.slice(0, 2) : kind === 'table' ? [] : `‹${label}›`
}

/** What the template would make of a case opened now; expressions are said with samples, faults where they stand. */
export const TemplatePreview = ({ content, name }: { content: TemplateContent; name: string }) => {
  const fields = useAsk(listCaseFields).data?.items ?? nothing
  const me = useMe().person.name
  const say = useMemo(() => {
    const vocabulary = vocabularyOf(fields)
    const given = Object.fromEntries(fields.map((field) => [field.key, content.fields[field.key] ?? sampleOf(field)]))
    const kase = {
      key: 'INC-1',
      kind: 'incident',
      title: name,
      type: null,
      severity: content.severity ?? 'medium',
      severityRank: 3,
    }
    const rest = {
      priority: 3,
      stage: 'new',
      status: 'New',
      restricted: false,
      tags: [],
      owner: { id: '', name: me },
      team: null,
      openedAt: new Date(nowMs()),
    }
    const values: Values = { case: subjectOf({ ...kase, ...rest }, fields, given), now: new Date(nowMs()) }
    return (text: string) => {
      const compiled = compileTemplate(text, vocabulary)
      return 'fault' in compiled ? `⚠ ${compiled.fault}` : compiled.render(values).text
    }
  }, [fields, content.fields, content.severity, name, me])
  return (
    <aside className={css.preview} aria-label="Preview">
      <p className="cw-hint">A case filled from it, with samples for what is filled in later</p>
      <p className={css.previewTitle}>{say(content.title) || '(the title its opener gives)'}</p>
      <p>
        {content.tags.filter(Boolean).map((tag, at) => (
          <Chip key={at}>{say(tag)}</Chip>
        ))}
      </p>
      {content.summary && <Markdown text={say(content.summary)} />}
      {content.phases.map((phase, at) => (
        <section key={at} aria-label={phase.name}>
          <h3>{phase.name || 'Phase without a name'}</h3>
          {phase.tasks.map((task, index) => (
            <Task key={index} task={task} say={say} />
          ))}
        </section>
      ))}
      {content.notes.map((note, at) => (
        <section key={at}>
          <h3>Note: {say(note.title)}</h3>
          <Markdown text={say(note.text)} />
        </section>
      ))}
    </aside>
  )
}

const spans: Record<string, string> = { m: 'minute', h: 'hour', d: 'day', w: 'week' }

const dueWords = (due: string): string =>
  /^[1-9]\d{0,3}[mhdw]$/.test(due)
    ? `due after ${due.slice(0, -1)} ${spans[due.slice(-1)]}${due.length === 2 && due.startsWith('1') ? '' : 's'}`
    : `⚠ “${due}” is no span: 30m, 4h, 3d or 2w`

const Task = ({ task, say }: { task: TemplateTask; say: (text: string) => string }) => (
  <details className={css.previewTask}>
    <summary>
      {say(task.title) || 'Task without a title'}{' '}
      <span className="cw-hint">
        {[
          task.mandatory && 'required',
          task.due && dueWords(task.due),
          task.owner !== 'nobody' && (task.owner.startsWith('role:') ? task.owner.slice(5) : task.owner),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </summary>
    <Markdown text={[say(task.text), task.checklist.map((line) => `- [ ] ${say(line)}`).join('\n')].join('\n\n')} />
  </details>
)
