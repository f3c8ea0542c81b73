import type { Selectable } from 'kysely'
import type { ChartLinks, ChartNodes, Charts } from '../../../generated/db.ts'
import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import { mustBeOpen, type Standing } from '../../cases/server/index.ts'
import { mostLinks, mostNodes } from '../contract/chart.ts'

/** With the case it is worked in: its own, or what that was merged into. */
export type ChartRow = Omit<Selectable<Charts>, 'organisation_id' | 'case_id'> & {
  caseId: string
  head: Standing & { id: string }
}
export type NodeRow = Pick<
  Selectable<ChartNodes>,
  'id' | 'kind' | 'thing_kind' | 'thing_id' | 'label' | 'note' | 'x' | 'y' | 'removed_at'
>
export type LinkRow = Pick<
  Selectable<ChartLinks>,
  | 'id'
  | 'from_id'
  | 'to_id'
  | 'label'
  | 'direction'
  | 'strength'
  | 'starts_at'
  | 'ends_at'
  | 'source_kind'
  | 'source_id'
  | 'source_text'
  | 'known'
  | 'removed_at'
>

const conflict = (code: string, detail: string) => new Problem('conflict', code, detail)

export const mustBeThere = (chart: ChartRow): Problem | undefined =>
  mustBeOpen(chart.head) ??
  (chart.removed_at
    ? conflict('chart.removed', `The chart “${chart.name}” was taken away. Restore it first.`)
    : undefined)

export const mustBeRemoved = (chart: ChartRow): Problem | undefined =>
  mustBeOpen(chart.head) ??
  (chart.removed_at ? undefined : conflict('chart.not-removed', `The chart “${chart.name}” is there already.`))

export const notOnChart = (field: string): Problem =>
  wrongField('chart.not-there', field, 'This is not on the chart any more. Nothing was saved; read the chart again.')

export const notHere = (): Problem =>
  wrongField('chart.not-in-case', 'things', 'One of these is not in this case. Nothing was put on the chart.')

export const noSource = (): Problem =>
  wrongField('chart.source', 'source', 'What it rests on is not in this case. Nothing was saved.')

export const ofTheCase = (): Problem =>
  conflict(
    'chart.of-the-case',
    'This is a thing of the case: what it is called is changed on its own page. Nothing was saved.',
  )

export const thereAlready = (): Problem =>
  conflict('chart.there-already', 'The same stands on the chart again by now. Nothing was put back.')

export const endsMissing = (): Problem =>
  conflict(
    'chart.ends-missing',
    'An end of the link is not on the chart. Nothing was put back; put the thing back first.',
  )

/** @param more how many are to come to how many there are */
export const full = (nodes: number, links: number): Problem | undefined =>
  nodes > mostNodes || links > mostLinks
    ? conflict(
        'chart.full',
        `A chart holds ${mostNodes} things and ${mostLinks} links. Nothing was added; begin another, or take some off.`,
      )
    : undefined
