import type { Feature } from '../../../platform/server/feature.ts'
import type { Registry } from '../../../platform/server/registry.ts'
import { playbookFacts } from '../contract/facts.ts'
import { answerForm, lookAtForm } from '../contract/requests/links.ts'
import { checkPlaybookText } from '../contract/requests/write-playbooks.ts'
import { answerAskChange, answerByLinkChange, askChange, decideAskChange } from './changes/asks.ts'
import { cancelRunChange, endRunChange } from './changes/end-run.ts'
import { importPlaybookChange } from './changes/import-playbook.ts'
import { publishPlaybookChange } from './changes/publish-playbook.ts'
import { retryRunChange } from './changes/retry-run.ts'
import { startPlaybookChange, startWithinChange } from './changes/start-playbook.ts'
import {
  createPlaybookChange,
  restorePlaybookChange,
  retirePlaybookChange,
  savePlaybookChange,
} from './changes/write-playbook.ts'
import { checkTexts } from './doors/check-text.ts'
import { openForms } from './doors/form-links.ts'
import { engineTasks } from './engine/tasks.ts'
import { makeFaults } from './faults.ts'
import { hearFacts } from './hear-facts.ts'
import { mailLinks } from './mail-links.ts'
import type { Means } from './means.ts'
import {
  exportPlaybookQuery,
  getPaletteQuery,
  getPlaybookQuery,
  listLibraryQuery,
  listPlaybooksQuery,
} from './queries/read-playbooks.ts'
import { getAskQuery, getRunQuery, listAsksQuery, listRunsQuery } from './queries/read-runs.ts'
import { rehearseQuery } from './rehearse/rehearse.ts'

/** `registry` is asked when called: a playbook may make every change there is. */
// oxlint-disable-next-line max-lines-per-function -- a list of what there is, which is no logic
export function playbooksFeature(registry: () => Registry, means: Means): Feature {
  const faults = makeFaults(registry, means)
  return {
    name: 'playbooks',
    needs: ['access', 'cases', 'rotas', 'rules', 'secrets'],
    acts: ['playbook.start', 'playbook-run.cancel'],
    facts: playbookFacts,
    changes: [
      createPlaybookChange(faults),
      savePlaybookChange(faults),
      importPlaybookChange(faults),
      publishPlaybookChange(faults, means.secrets),
      retirePlaybookChange(faults),
      restorePlaybookChange(faults),
      startPlaybookChange,
      startWithinChange,
      endRunChange,
      cancelRunChange,
      retryRunChange,
      askChange,
      decideAskChange,
      answerAskChange,
      answerByLinkChange,
    ],
    queries: [
      listPlaybooksQuery,
      getPlaybookQuery(faults),
      getPaletteQuery(faults, registry),
      exportPlaybookQuery(faults),
      listLibraryQuery,
      rehearseQuery(registry),
      listRunsQuery,
      getRunQuery,
      listAsksQuery,
      getAskQuery,
    ],
    tasks: [...engineTasks(registry, means), mailLinks(means)],
    readers: [hearFacts],
    doorRequests: [lookAtForm, answerForm, checkPlaybookText],
    doors(app, doors) {
      openForms(app, doors)
      checkTexts(app, doors, faults)
    },
  }
}
