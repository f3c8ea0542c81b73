import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { defineAction } from '../../../../platform/web/actions.ts'
import { refresh } from '../../../../platform/web/ask.ts'
import { caseContext, changeCases, named, type CaseDesk } from '../../../cases/web/index.ts'
import { clockMarks, resumeCase } from '../../contract/requests/clocks.ts'
import { pauseAsk } from '../pause-ask.ts'

const can =
  (change: string) =>
  ({ cases }: CaseDesk): boolean =>
    cases.length > 0 && cases.every((kase) => kase.can.includes(change))

const onCases = { context: caseContext, group: 'Case' } as const

export const pauseAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.pause',
  label: 'Pause clocks',
  icon: IconPlayerPause,
  words: 'wait hold sla stop deadline',
  visible: can('case.pause'),
  opens: true,
  run: (desk) => pauseAsk.set(desk),
})

export const resumeAction = defineAction<CaseDesk>({
  ...onCases,
  id: 'case.resume',
  label: 'Let clocks go on',
  icon: IconPlayerPlay,
  words: 'resume continue sla',
  visible: can('case.resume'),
  async run(desk) {
    await changeCases(desk, resumeCase, { body: {}, said: `The clocks of ${named(desk.cases)} go on.` })
    await refresh(desk.client, [clockMarks])
  },
})
