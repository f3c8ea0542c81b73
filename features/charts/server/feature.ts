import type { Feature } from '../../../platform/server/feature.ts'
import { chartFacts } from '../contract/facts.ts'
import { createChart, removeChart, renameChart, restoreChart } from './changes/charts.ts'
import { drawLink, editLink, putBackOnChart, takeOffChart } from './changes/links.ts'
import { addToChart, arrangeChart, drawNode, editNode } from './changes/nodes.ts'
import { findKnown, listCharts, readChart } from './queries/read-charts.ts'

export const chartsFeature: Feature = {
  name: 'charts',
  needs: ['cases', 'assets'],
  facts: chartFacts,
  changes: [
    createChart,
    renameChart,
    removeChart,
    restoreChart,
    addToChart,
    drawNode,
    editNode,
    drawLink,
    editLink,
    arrangeChart,
    takeOffChart,
    putBackOnChart,
  ],
  queries: [listCharts, readChart, findKnown],
}
