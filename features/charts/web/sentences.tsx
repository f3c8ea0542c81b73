import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { chartFacts } from '../contract/facts.ts'

type Parts = { name: string; nodes: number; links: number }
const on = ({ name }: { name: string }) => <>on the chart “{name}”</>

const parts = ({ nodes, links }: Parts): string =>
  [nodes > 0 && plural(nodes, 'thing', 'things'), links > 0 && plural(links, 'link', 'links')]
    .filter(Boolean)
    .join(' and ')

export const chartSentences = {
  'chart.created': ({ name }) => <>began the chart “{name}”</>,
  'chart.renamed': ({ name, was }) => (
    <>
      renamed the chart “{was}” to “{name}”
    </>
  ),
  'chart.removed': ({ name }) => <>took the chart “{name}” away</>,
  'chart.restored': ({ name }) => <>brought the chart “{name}” back</>,
  'chart.added': (data) => (
    <>
      put {parts(data)} {on(data)}
    </>
  ),
  'chart.node-drawn': (data) => <>drew a thing {on(data)}</>,
  'chart.link-drawn': (data) => <>drew a link {on(data)}</>,
  'chart.node-edited': (data) => <>changed a thing {on(data)}</>,
  'chart.link-edited': (data) => <>said a link in other words {on(data)}</>,
  'chart.arranged': (data) => (
    <>
      moved {plural(data.nodes, 'thing', 'things')} {on(data)}
    </>
  ),
  'chart.taken-off': (data) => (
    <>
      took {parts(data)} off the chart “{data.name}”
    </>
  ),
  'chart.put-back': (data) => (
    <>
      put {parts(data)} back {on(data)}
    </>
  ),
} satisfies SentencesOf<typeof chartFacts>
