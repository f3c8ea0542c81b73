import { NoticeWhy, type NoticeWhy as Why } from '../../contract/notice.ts'
import type { Pace } from '../../contract/preferences.ts'

export const whyLabels: Record<Why, { label: string; hint: string }> = {
  approval: { label: 'Approvals and forms', hint: 'a playbook waits for your answer' },
  clock: { label: 'Clocks', hint: 'time runs out on something of yours' },
  mentioned: { label: 'Mentions', hint: 'somebody writes your name' },
  assigned: { label: 'Assignments', hint: 'a case or task becomes yours' },
  told: { label: 'Messages', hint: 'a person or rule tells you something' },
  upkeep: { label: 'Upkeep', hint: 'something you own does not work any more' },
  followed: { label: 'Watched cases', hint: 'a case you follow moves, closes or opens again' },
}

export const whys: readonly Why[] = NoticeWhy.options

export const paceLabels: Record<Pace, string> = { off: 'Off', digest: 'Once a day', 'at-once': 'At once' }
export const paces: readonly Pace[] = ['off', 'digest', 'at-once']
