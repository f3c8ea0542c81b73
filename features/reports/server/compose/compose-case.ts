import type { CaseData } from '../../contract/data.ts'
import type { Block, Document } from '../../contract/document.ts'
import { marking } from '../../contract/marking.ts'
import type { ReportPart } from '../../contract/report.ts'
import { heading, quiet } from './blocks.ts'
import { cleaned } from './cleaned.ts'
import { authority, evidence, hypotheses, people } from './parts/proof.ts'
import { course, decisions, summary, timeline } from './parts/story.ts'
import { alerts, clocks, notes, observables, open, tasks } from './parts/work.ts'
import { prose } from './prose.ts'
import { whole } from './times.ts'
import { capital, partTitles } from './words.ts'

const signature = (): Block[] => [{ kind: 'signature', lines: ['Prepared by', 'Reviewed by', 'Approved by'] }]

const parts: Record<ReportPart, (data: CaseData) => Block[]> = {
  summary,
  timeline,
  course,
  tasks,
  observables,
  alerts,
  evidence,
  people,
  hypotheses,
  decisions,
  clocks,
  authority,
  notes,
  open,
  signature,
}

/** Pure: the same data gives the same document, today and in ten years. */
export function composeCase(data: CaseData): Document {
  const { case: kase, template, zone, at } = data
  const blocks = template.parts.flatMap(({ part, title, intro }): Block[] => [
    heading(title ?? partTitles[part], 1),
    ...prose(intro),
    ...(data.withheld.includes(part)
      ? [quiet('Whoever made this report may not read what would stand here.')]
      : parts[part](data)),
  ])
  return cleaned({
    title: template.title,
    subtitle: `${kase.key} ${kase.title}`,
    marking: `${marking(data.audience)}${data.privileged ? ' · PRIVILEGED' : ''}${kase.restricted ? ' · RESTRICTED' : ''}`,
    cover: [
      ['Organisation', data.organisation],
      [capital(kase.kind), `${kase.key} ${kase.title}`],
      ['Type', kase.typeName ?? kase.type ?? '—'],
      ['Severity', capital(kase.severity)],
      ['Status', kase.status],
      ['Owner', kase.owner?.name ?? '—'],
      ['As it stood', whole(zone, at)],
      ['Made by', data.askedBy],
      ['For readers of', marking(data.audience)],
      ...(data.privileged
        ? [['Privilege', 'Holds what is legally privileged: for counsel’s circle alone'] as [string, string]]
        : []),
    ],
    blocks: [...prose(template.intro), ...blocks],
    foot: `${kase.key} · ${data.organisation} · as it stood ${whole(zone, at)} · times in ${zone}`,
    at,
  })
}
