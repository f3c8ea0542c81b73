import { accessWeb } from '../../features/access/web/index.ts'
import { accountsWeb } from '../../features/accounts/web/index.ts'
import { activityWeb } from '../../features/activity/web/index.ts'
import { alertsWeb } from '../../features/alerts/web/index.ts'
import { assetsWeb } from '../../features/assets/web/index.ts'
import { attackWeb } from '../../features/attack/web/index.ts'
import { casesWeb } from '../../features/cases/web/index.ts'
import { correlationWeb } from '../../features/correlation/web/index.ts'
import { dashboardsWeb } from '../../features/dashboards/web/index.ts'
import { evidenceWeb } from '../../features/evidence/web/index.ts'
import { gatheringWeb } from '../../features/gathering/web/index.ts'
import { glassWeb } from '../../features/glass/web/index.ts'
import { guestsWeb } from '../../features/guests/web/index.ts'
import { graphWeb } from '../../features/graph/web/index.ts'
import { hypothesesWeb } from '../../features/hypotheses/web/index.ts'
import { partiesWeb } from '../../features/parties/web/index.ts'
import { priorityWeb } from '../../features/priority/web/index.ts'
import { improvementsWeb } from '../../features/improvements/web/index.ts'
import { lessonsWeb } from '../../features/lessons/web/index.ts'
import { reviewsWeb } from '../../features/reviews/web/index.ts'
import { lifecyclesWeb } from '../../features/lifecycles/web/index.ts'
import { mandatesWeb } from '../../features/mandates/web/index.ts'
import { metricsWeb } from '../../features/metrics/web/index.ts'
import { notesWeb } from '../../features/notes/web/index.ts'
import { noticesWeb } from '../../features/notices/web/index.ts'
import { chartsWeb } from '../../features/charts/web/index.ts'
import { clocksWeb } from '../../features/clocks/web/index.ts'
import { observablesWeb } from '../../features/observables/web/index.ts'
import { playbooksWeb } from '../../features/playbooks/web/index.ts'
import { readingsWeb } from '../../features/readings/web/index.ts'
import { reportsWeb } from '../../features/reports/web/index.ts'
import { rotasWeb } from '../../features/rotas/web/index.ts'
import { rulesWeb } from '../../features/rules/web/index.ts'
import { secretsWeb } from '../../features/secrets/web/index.ts'
import { similarWeb } from '../../features/similar/web/index.ts'
import { suppressionsWeb } from '../../features/suppressions/web/index.ts'
import { tasksWeb } from '../../features/tasks/web/index.ts'
import { templatesWeb } from '../../features/templates/web/index.ts'
import { timelineWeb } from '../../features/timeline/web/index.ts'
import { viewsWeb } from '../../features/views/web/index.ts'
import { webhooksWeb } from '../../features/webhooks/web/index.ts'
import type { WebFeature } from '../../platform/web/slots.ts'

/** What the web app is made of. Adding a feature is one line here. */
export const webFeatures: readonly WebFeature[] = [
  alertsWeb,
  correlationWeb,
  priorityWeb,
  suppressionsWeb,
  observablesWeb,
  assetsWeb,
  graphWeb,
  glassWeb,
  guestsWeb,
  viewsWeb,
  accountsWeb,
  accessWeb,
  lifecyclesWeb,
  casesWeb,
  gatheringWeb,
  partiesWeb,
  hypothesesWeb,
  chartsWeb,
  mandatesWeb,
  reviewsWeb,
  improvementsWeb,
  lessonsWeb,
  tasksWeb,
  evidenceWeb,
  readingsWeb,
  clocksWeb,
  metricsWeb,
  dashboardsWeb,
  rotasWeb,
  templatesWeb,
  attackWeb,
  similarWeb,
  notesWeb,
  timelineWeb,
  playbooksWeb,
  rulesWeb,
  noticesWeb,
  secretsWeb,
  webhooksWeb,
  reportsWeb,
  activityWeb,
]
