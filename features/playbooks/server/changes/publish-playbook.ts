import { Problem } from '../../../../platform/contract/problem.ts'
import { change, one } from '../../../../platform/server/change.ts'
import { publishPlaybook as request } from '../../contract/requests/write-playbooks.ts'
import type { Secrets } from '../../../secrets/server/index.ts'
import type { Faults } from '../faults.ts'
import { usedBy } from '../means.ts'
import { mustBeInUse, type PlaybookTarget } from '../playbook.ts'
import { loadPlaybooks, publishDraft } from '../stores/playbooks.store.ts'
import { presentPlaybooks } from '../queries/playbook-rows.ts'

export const publishPlaybookChange = (faults: Faults, secrets: Secrets) =>
  change({
    request,
    fact: 'playbook.published',
    subjectKind: 'playbook',
    load: loadPlaybooks,
    allow: ({ actor }) =>
      actor.personId ? true : 'A playbook is published by a person: its steps may do what they may.',
    when: mustBeInUse,
    check: async (scene, { draft }: PlaybookTarget) => {
      const found = [...(await faults.of(scene, draft)), ...faults.beyond(scene.actor, draft)]
      if (found.length === 0) return undefined
      const more =
        found.length > 1
          ? ` There ${found.length === 2 ? 'is one more fault' : `are ${found.length - 1} more faults`}.`
          : ''
      return new Problem('invalid', 'playbook.faulty', `${found[0]!.sentence}${more} Nothing was published.`, {
        fields: found.map(({ step, field, sentence }) => ({
          path: ['steps', step, field].filter(Boolean).join('.'),
          message: sentence,
        })),
      })
    },
    apply: one(async (scene, playbook: PlaybookTarget) => {
      const number = await publishDraft(scene, playbook)
      const refused = await secrets.refer(scene, usedBy(playbook, scene.actor.personId), playbook.draft.secrets)
      if (refused) throw refused
      return { subjectId: playbook.id, data: { name: playbook.name, number } }
    }),
    present: presentPlaybooks(faults),
  })
