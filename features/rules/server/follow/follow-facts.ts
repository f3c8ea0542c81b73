import { within, type Reader } from '../../../../platform/server/jobs/readers.ts'
import type { NewJob } from '../../../../platform/server/jobs/enqueue.ts'
import { kindOf } from '../../contract/rule.ts'
import { happenedAfter, horizon, type Happened } from '../queries/follow.ts'
import { isAsked, type Ready } from '../rule.ts'
import { organisationsWithRules, readyRules } from '../stores/rules.store.ts'
import { ruleJobs } from './rule-jobs.ts'

/** Facts of one transaction. */
const atOnce = 2000
const zero = '00000000-0000-0000-0000-000000000000'

/** Picks, of the facts of the log, those that some rule is to be asked of, by their names; a task asks the rules themselves. */
export function followFacts(): Reader {
  return {
    name: 'rule-facts',
    async read(scene, from) {
      const organisations = await organisationsWithRules(scene, false)
      if (organisations.size === 0) {
        const xid = await horizon(scene)
        return xid === from.xid ? undefined : { to: { xid, after: zero }, more: false }
      }
      const facts = await happenedAfter(scene, from, atOnce)
      const last = facts.at(-1)
      if (!last) return undefined
      const jobs: NewJob[] = []
      for (const [organisationId, own] of Map.groupBy(facts, (each) => each.organisationId)) {
        if (!organisations.has(organisationId)) continue
        const rules = await readyRules(await within(scene, organisationId))
        const wanted = own.filter((fact) => rules.some((rule) => concerns(rule, fact, scene.now)))
        const ids = wanted.map(({ id }) => id)
        jobs.push(...ruleJobs(organisationId, { on: 'fact', ids }))
      }
      return { to: { xid: last.xid, after: last.id }, more: facts.length === atOnce, jobs }
    },
  }
}

type About = Pick<Happened, 'fact' | 'at' | 'subjectKind' | 'caseId' | 'undoes'>

/** Whether a rule is to be asked of a fact. That something was taken back sets nothing off: it would be done again. */
export function concerns(rule: Ready, { fact, at, subjectKind, caseId, undoes }: About, now: Date): boolean {
  const { on, facts } = rule.body
  if (on === 'arrival' || undoes !== null || !facts.includes(fact) || !isAsked(rule, { at, now })) return false
  return kindOf(on) === 'case' ? caseId !== null : subjectKind === on
}
