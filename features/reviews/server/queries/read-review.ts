import { sql } from 'kysely'
import { unknown } from '../../../../platform/contract/problem.ts'
import { onlyReads } from '../../../../platform/server/activity/parts.ts'
import { granted } from '../../../../platform/server/policy.ts'
import { query } from '../../../../platform/server/query.ts'
import { familyOf, findCase, mustNotBeMerged } from '../../../cases/server/index.ts'
import { formFor } from '../../contract/form.ts'
import { readReview as request } from '../../contract/requests/reviews.ts'
import { formsOf } from '../forms/forms.store.ts'
import { wantsReview } from '../review.ts'
import { reviewRows } from './review-rows.ts'

const may = ['review.start', 'why.add', 'feedback.ask']

export const readReviewQuery = query({
  request,
  permission: 'review.read',
  async run(scene, _, { id = '' }) {
    const kase = await findCase(scene, id)
    if (!kase) throw unknown('case')
    const form = formFor(await formsOf(scene), kase.type)
    const family = await familyOf(scene, kase.id)
    const reviews = await reviewRows(scene, sql`t.case_id = any(${family}::uuid[]) and t.withdrawn_at is null`)
    const writes = !mustNotBeMerged(kase) && !onlyReads(scene, kase.id)
    return {
      form: form ? { name: form.name, asks: form.asks, days: form.days } : null,
      gates: (form?.gates ?? false) || wantsReview(kase),
      // Its own first.
      reviews: reviews.toSorted((a, b) => Number(b.caseId === kase.id) - Number(a.caseId === kase.id)),
      can: writes ? may.filter((change) => granted(scene.actor, change)) : [],
    }
  },
})
