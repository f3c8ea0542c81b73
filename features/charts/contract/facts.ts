import { z } from 'zod'

const chart = z.object({ name: z.string() })
const counted = chart.extend({ nodes: z.int(), links: z.int() })

/** They say how many, and of a link no word: who sees the case need not see what its links rest on. */
export const chartFacts = {
  'chart.created': chart,
  'chart.renamed': chart.extend({ was: z.string() }),
  'chart.removed': chart,
  'chart.restored': chart,
  'chart.added': counted,
  'chart.node-drawn': chart,
  'chart.link-drawn': chart,
  'chart.node-edited': chart,
  'chart.link-edited': chart,
  'chart.arranged': chart.extend({ nodes: z.int() }),
  'chart.taken-off': counted,
  'chart.put-back': counted,
}
