/** The codes gathering refuses with; stable. */
export const gatheringProblems = [
  'gathering.kind',
  'gathering.already',
  'gathering.not-gathered',
  'gathering.itself',
  'gathering.circle',
  'gathering.one-parent',
  'gathering.not-linked',
  'gathering.open-below',
  'gathering.linked',
  'gathering.nothing-chosen',
  'gathering.not-here',
  'gathering.seen-by-alerts',
] as const
export type GatheringProblem = (typeof gatheringProblems)[number]
