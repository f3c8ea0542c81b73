import type { AnyQuery } from '../../../../platform/server/query.ts'
import { query } from '../../../../platform/server/query.ts'
import { previewReport as request } from '../../contract/requests/reports.ts'
import { composeCase } from '../compose/compose-case.ts'
import { buildCase } from '../gather/build-case.ts'
import { mustBeZone } from '../must-be-zone.ts'
import { inCircle } from './circle.ts'
import { personName } from './names.ts'
import { outsideCircle } from '../changes/make-report.ts'
import { findCase } from '../../../cases/server/index.ts'
import { unknown } from '../../../../platform/contract/problem.ts'

/** `queries`: of all features, which the parts of a report ask. */
export const previewReport = (queries: () => readonly AnyQuery[]) =>
  query({
    request,
    permission: 'report.make',
    async run(scene, { privileged, ...choice }, { id = '' }) {
      mustBeZone(choice.zone)
      const kase = await findCase(scene, id)
      if (!kase) throw unknown('case')
      if (privileged && !(await inCircle(scene, kase.id))) throw outsideCircle()
      const askedBy = await personName(scene, scene.actor.personId ?? '')
      const { data } = await buildCase(scene, queries(), {
        ...choice,
        caseId: kase.id,
        privileged: privileged === 'true',
        askedBy,
      })
      return composeCase(data)
    },
  })
