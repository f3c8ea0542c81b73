import { makeRegistry, type Registry } from '../platform/server/registry.ts'
import type { Feature } from '../platform/server/feature.ts'
import { accessFeature } from '../features/access/server/feature.ts'
import { attackFeature } from '../features/attack/server/feature.ts'
import { accountsFeature } from '../features/accounts/server/feature.ts'
import { activityFeature } from '../features/activity/server/feature.ts'
import { alertsFeature } from '../features/alerts/server/feature.ts'
import { casesFeature } from '../features/cases/server/feature.ts'
import { chartsFeature } from '../features/charts/server/feature.ts'
import { clocksFeature } from '../features/clocks/server/feature.ts'
import { evidenceFeature } from '../features/evidence/server/feature.ts'
import { mayReceiveEvidence } from '../features/evidence/server/index.ts'
import { hypothesesFeature } from '../features/hypotheses/server/feature.ts'
import { improvementsFeature } from '../features/improvements/server/feature.ts'
import { lessonsFeature } from '../features/lessons/server/feature.ts'
import { reviewsFeature } from '../features/reviews/server/feature.ts'
import { mandatesFeature } from '../features/mandates/server/feature.ts'
import { metricsFeature } from '../features/metrics/server/feature.ts'
import { partiesFeature } from '../features/parties/server/feature.ts'
import { lifecyclesFeature } from '../features/lifecycles/server/feature.ts'
import { notesFeature } from '../features/notes/server/feature.ts'
import { noticesFeature } from '../features/notices/server/feature.ts'
import { observablesFeature } from '../features/observables/server/feature.ts'
import { playbooksFeature } from '../features/playbooks/server/feature.ts'
import { reportsFeature } from '../features/reports/server/feature.ts'
import { rotasFeature } from '../features/rotas/server/feature.ts'
import { onCall } from '../features/rotas/server/index.ts'
import { rulesFeature } from '../features/rules/server/feature.ts'
import { secretsFeature } from '../features/secrets/server/feature.ts'
import { makeSecrets } from '../features/secrets/server/index.ts'
import { similarFeature } from '../features/similar/server/feature.ts'
import { suppressionsFeature } from '../features/suppressions/server/feature.ts'
import { tasksFeature } from '../features/tasks/server/feature.ts'
import { timelineFeature } from '../features/timeline/server/feature.ts'
import { templatesFeature } from '../features/templates/server/feature.ts'
import { viewsFeature } from '../features/views/server/feature.ts'
import { assetsFeature } from '../features/assets/server/feature.ts'
import { correlationFeature } from '../features/correlation/server/feature.ts'
import { gatheringFeature } from '../features/gathering/server/feature.ts'
import { glassFeature } from '../features/glass/server/feature.ts'
import { graphFeature } from '../features/graph/server/feature.ts'
import { guestsFeature } from '../features/guests/server/feature.ts'
import { priorityFeature } from '../features/priority/server/feature.ts'
import { scoreArrivals, type CriticalitiesOf } from '../features/priority/server/index.ts'
import { criticalities } from '../features/assets/contract/asset.ts'
import { criticalitiesOf } from '../features/assets/server/index.ts'
import { readingsFeature } from '../features/readings/server/feature.ts'
import { filesManifest } from '../platform/server/means/files/manifest.ts'
import { passingMeans, type Means } from '../platform/server/means/means.ts'
import { webhooksFeature } from '../features/webhooks/server/feature.ts'
import { loadConnectors } from './connectors.ts'

const connectors = await loadConnectors()

/** Priority weighs what an alert touches by what the register of assets says of it: 1 low to 4 critical. */
const ranksOf: CriticalitiesOf = async ({ db, actor }, names) =>
  new Map(
    [...(await criticalitiesOf(db, actor.organisationId, names))].map(([name, word]) => [
      name,
      criticalities.indexOf(word) + 1,
    ]),
  )

/** What queries and changes are called in words, by name. */
const summariesOf = ({ changes, queries }: Registry): ReadonlyMap<string, string> =>
  new Map([...changes.values(), ...queries].map(({ request }) => [request.name, request.summary]))

/** What only reads what the others write. */
const readers: readonly Feature[] = [metricsFeature, viewsFeature]

/** What an investigation has besides what every case has. */
const enquiry: readonly Feature[] = [partiesFeature, hypothesesFeature, chartsFeature, mandatesFeature]

/** What is learnt of a case when its work is done. */
const learning: readonly Feature[] = [reviewsFeature, improvementsFeature, lessonsFeature]

export function allFeatures({ baseUrl, means = passingMeans() }: { baseUrl: string; means?: Means }): Registry {
  const registry: Registry = makeRegistry(listed({ baseUrl, means, whole: () => registry }))
  return registry
}

type Parts = { baseUrl: string; means: Means; whole: () => Registry }

/** The list of features: adding one is a line here. */
function listed({ baseUrl, means, whole }: Parts): Feature[] {
  const secrets = makeSecrets(means.vault)
  return [
    accountsFeature(baseUrl),
    accessFeature(() => whole().permissions),
    activityFeature(() => whole().changes),
    alertsFeature(connectors, scoreArrivals({ criticalitiesOf: ranksOf })),
    suppressionsFeature,
    observablesFeature,
    assetsFeature,
    graphFeature,
    lifecyclesFeature,
    casesFeature,
    glassFeature(() => summariesOf(whole())),
    guestsFeature({ baseUrl, ...means }),
    correlationFeature,
    attackFeature,
    similarFeature,
    priorityFeature(ranksOf),
    tasksFeature,
    clocksFeature(whole),
    rotasFeature(whole),
    notesFeature,
    evidenceFeature(means.files),
    filesManifest(means.files, mayReceiveEvidence),
    ...enquiry,
    ...learning,
    readingsFeature({ files: means.files, sandbox: means.sandbox, changes: () => whole().changes }),
    gatheringFeature(whole),
    templatesFeature,
    timelineFeature,
    secretsFeature(secrets, means.vault),
    playbooksFeature(whole, { ...means, baseUrl, secrets }),
    rulesFeature(whole),
    noticesFeature({ baseUrl, secrets, mail: means.mail, outbound: means.outbound, onCall }),
    webhooksFeature({ secrets, outbound: means.outbound }, () => whole().features),
    reportsFeature(whole, { ...means, baseUrl }),
    ...readers,
  ]
}
