import { wrongField } from '../../../../platform/contract/problem.ts'
import { change, inOrganisation, type AnyChange } from '../../../../platform/server/change.ts'
import { newId } from '../../../../platform/server/ids.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import { importRules, removeRule } from '../../contract/requests/rules.ts'
import { readRules } from '../../contract/yaml.ts'
import { faultsOf } from '../check-rule.ts'
import { presentRules } from '../queries/rule-rows.ts'
import { insertRule } from '../stores/rules.store.ts'

/** All of them or none. */
export const importRulesChange = (registry: () => Registry): AnyChange =>
  change({
    request: importRules,
    permission: 'rule.define',
    fact: 'rule.defined',
    subjectKind: 'response-rule',
    load: inOrganisation,
    check(scene, _, { text }) {
      const read = readRules(text)
      if ('fault' in read) return wrongField('rule.yaml', 'text', `${read.fault} Nothing was taken.`)
      for (const body of read.rules) {
        // Who switches one on has to be allowed to do what it does; to read one in they need not.
        const fault = faultsOf(registry(), scene.actor, body).find(({ forbidden }) => !forbidden)
        if (fault)
          return wrongField('rule.yaml', 'text', `“${body.name}”, ${fault.path}: ${fault.message} Nothing was taken.`)
      }
      return undefined
    },
    async apply(scene, _, { text }) {
      const read = readRules(text)
      const drafts = []
      for (const body of 'rules' in read ? read.rules : []) {
        const id = newId(scene.now)
        await insertRule(scene, { id, body, mode: 'off', shipped: null })
        drafts.push({ subjectId: id, data: { name: body.name, mode: 'off' } })
      }
      return drafts
    },
    present: async (scene, ids) => {
      const items = await presentRules(scene, ids)
      return ids.map(() => ({ items }))
    },
    inverse: ({ subjectId }) => ({ change: removeRule.name, subjectId, body: {} }),
  })
