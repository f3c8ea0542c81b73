import { z } from 'zod'
import { changeRequest, queryRequest } from '../../../../platform/contract/endpoint.ts'
import { Id, Line, Markdown, TimeInput } from '../../../../platform/contract/scalars.ts'
import { CaseInput } from '../../../cases/contract/case.ts'
import {
  Chart,
  ChartLink,
  ChartNode,
  ChartNodeKind,
  Coordinate,
  Direction,
  KnownThing,
  mostLinks,
  mostNodes,
  Strength,
  ThingKind,
  ThingRef,
} from '../chart.ts'

const nothing = z.strictObject({})

export const listCharts = queryRequest({
  name: 'chart.list',
  path: '/cases/{id}/charts',
  summary: 'The link charts of a case and of all that was merged into it',
  query: nothing,
  answer: z.object({
    charts: z.array(Chart),
    /** May the reader begin one here now? */
    can: z.array(z.string()),
  }),
})
export const readChart = queryRequest({
  name: 'chart.read',
  path: '/charts/{id}',
  summary: 'One link chart: what of it the reader may see',
  query: nothing,
  answer: z.object({ chart: Chart, nodes: z.array(ChartNode), links: z.array(ChartLink) }),
})
export const findKnown = queryRequest({
  name: 'chart.known',
  path: '/charts/{id}/known',
  summary:
    'What is known in the case and stands on the chart not yet: all of a kind, or what hangs together with one thing',
  query: z.strictObject({
    kind: ThingKind.optional(),
    /** In its name. */
    q: z.string().trim().max(200).default(''),
    /** A node of the chart: only what hangs together with it. */
    node: Id.optional(),
  }),
  answer: z.object({ things: z.array(KnownThing), more: z.boolean() }),
})

export const createChart = changeRequest({
  name: 'chart.create',
  path: '/charts',
  summary: 'Begin a link chart in a case',
  body: z.strictObject({ caseId: CaseInput, name: Line(120) }),
  answer: Chart,
})
export const renameChart = changeRequest({
  name: 'chart.rename',
  path: '/charts/{id}/rename',
  summary: 'Give a chart another name',
  body: z.strictObject({ name: Line(120) }),
  answer: Chart,
})
export const removeChart = changeRequest({
  name: 'chart.remove',
  path: '/charts/{id}/remove',
  summary: 'Take a chart away; it can be brought back',
  body: nothing,
  answer: Chart,
})
export const restoreChart = changeRequest({
  name: 'chart.restore',
  path: '/charts/{id}/restore',
  summary: 'Bring a removed chart back',
  body: nothing,
  answer: Chart,
})

/** What ties them among each other and to what stands there already comes with them. */
export const addToChart = changeRequest({
  name: 'chart.add',
  path: '/charts/{id}/add',
  summary: 'Put things of the case on a chart, with the links that are known',
  body: z.strictObject({
    things: z
      .array(ThingRef.extend({ x: Coordinate, y: Coordinate }))
      .min(1)
      .max(500),
  }),
  answer: Chart,
})

const Note = Markdown(4000)
export const drawNode = changeRequest({
  name: 'chart.draw-node',
  path: '/charts/{id}/draw-node',
  summary: 'Draw a thing on a chart by hand',
  body: z.strictObject({ kind: ChartNodeKind, label: Line(200), note: Note.default(''), x: Coordinate, y: Coordinate }),
  answer: Chart,
})
export const editNode = changeRequest({
  name: 'chart.edit-node',
  path: '/charts/{id}/edit-node',
  summary: 'Change what was drawn by hand: its kind, label or note',
  body: z
    .strictObject({
      nodeId: Id,
      kind: ChartNodeKind.optional(),
      label: Line(200).optional(),
      note: Note.optional(),
    })
    .refine((body) => Object.keys(body).length > 1, 'Name at least one field to change.'),
  answer: Chart,
})

/** `relation` is found, never chosen. */
export const SourceInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['exhibit', 'event', 'statement', 'alert']), id: Id }),
  z.strictObject({ kind: z.literal('written'), text: Line(500) }),
])
export type SourceInput = z.infer<typeof SourceInput>

const claim = {
  label: Line(120),
  direction: Direction.default('forward'),
  strength: Strength,
  startsAt: TimeInput.nullable().default(null),
  endsAt: TimeInput.nullable().default(null),
}
type Span = { startsAt: Date | null; endsAt: Date | null }
const inOrder = ({ startsAt, endsAt }: Span) => !startsAt || !endsAt || endsAt >= startsAt
const order = { path: ['endsAt'], message: 'It cannot end before it began.' }

export const drawLink = changeRequest({
  name: 'chart.draw-link',
  path: '/charts/{id}/draw-link',
  summary: 'Draw a link between two things of a chart, naming what it rests on',
  body: z
    .strictObject({ from: Id, to: Id, ...claim, source: SourceInput })
    .refine(inOrder, order)
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'A link ties two things.' }),
  answer: Chart,
})
/** `source` left out: it rests on what it rested on. */
export const editLink = changeRequest({
  name: 'chart.edit-link',
  path: '/charts/{id}/edit-link',
  summary: 'Say a link in other words, or on another source; what was said before is kept',
  body: z.strictObject({ linkId: Id, ...claim, source: SourceInput.optional() }).refine(inOrder, order),
  answer: Chart,
})

export const arrangeChart = changeRequest({
  name: 'chart.arrange',
  path: '/charts/{id}/arrange',
  summary: 'Move things on a chart',
  body: z.strictObject({
    places: z
      .array(z.strictObject({ id: Id, x: Coordinate, y: Coordinate }))
      .min(1)
      .max(mostNodes),
  }),
  answer: Chart,
})

const Parts = { nodes: z.array(Id).max(mostNodes).default([]), links: z.array(Id).max(mostLinks).default([]) }
export const takeOffChart = changeRequest({
  name: 'chart.take-off',
  path: '/charts/{id}/take-off',
  summary: 'Take things and links off a chart; of a thing its links go with it',
  body: z
    .strictObject(Parts)
    .refine(({ nodes, links }) => nodes.length + links.length > 0, 'Name at least one thing or link.'),
  answer: Chart,
})
export const putBackOnChart = changeRequest({
  name: 'chart.put-back',
  path: '/charts/{id}/put-back',
  summary: 'Put back what was taken off a chart',
  body: z
    .strictObject({
      ...Parts,
      /** Links they stand in for, which are taken off. */
      instead: z.array(Id).max(mostLinks).default([]),
    })
    .refine(({ nodes, links }) => nodes.length + links.length > 0, 'Name at least one thing or link.'),
  answer: Chart,
})
