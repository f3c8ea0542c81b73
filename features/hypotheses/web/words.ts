import type { Cites, Confidence } from '../contract/matrix.ts'

export type Level = -2 | -1 | 0 | 1 | 2

/** From what contradicts most to what fits most: also the keys 1 to 5. */
export const levels: readonly Level[] = [-2, -1, 0, 1, 2]

export const signs: Record<Level, string> = { '-2': '− −', '-1': '−', '0': '0', '1': '+', '2': '+ +' }
export const levelWords: Record<Level, string> = {
  '-2': 'contradicts strongly',
  '-1': 'contradicts',
  '0': 'says nothing',
  '1': 'fits',
  '2': 'fits strongly',
}

export const asLevel = (verdict: number | null | undefined): Level | undefined =>
  levels.find((level) => level === verdict)

export const citeWords: Record<Cites, string> = {
  exhibit: 'Exhibit',
  observable: 'Observable',
  event: 'Timeline event',
  alert: 'Alert',
  task: 'Task',
  note: 'Note',
  statement: 'Statement',
  assumption: 'Assumption',
}

export const confidenceWords: Record<Confidence, string> = {
  low: 'low confidence',
  moderate: 'moderate confidence',
  high: 'high confidence',
}

export const weightWords = ['', 'little', 'some', 'much'] as const
