import { unknown } from '../../../../platform/contract/problem.ts'
import { isId } from '../../../../platform/server/ids.ts'
import { query } from '../../../../platform/server/query.ts'
import { findCase } from '../../../cases/server/index.ts'
import { readEvidence as request } from '../../contract/requests/read.ts'
import { presentEvidence } from './evidence-whole.ts'

export const readEvidence = query({
  request,
  permission: 'evidence.read',
  async run(scene, _, { id = '' }) {
    const [found] = isId(id) ? await presentEvidence(scene, [id]) : []
    if (!found) throw unknown('exhibit')
    // Of a restricted case the reading is kept.
    await findCase(scene, found.case.id)
    return found
  },
})
