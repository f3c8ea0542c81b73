/** The codes cases refuse with; stable. */
export const caseProblems = [
  'case.closed',
  'case.merged',
  'case.not-closed',
  'case.already-restricted',
  'case.not-restricted',
  'case.move-not-allowed',
  'case.gate',
  'case.sign-off',
  'case.four-eyes',
  'case.alerts-taken',
  'case.cannot-merge',
  'case.not-merged',
  'case.not-member',
  'case.last-member',
  'case.in-use',
  'case.no-such-lifecycle',
  'case.no-such-person',
  'case.no-such-team',
  'case.time',
] as const
export type CaseProblem = (typeof caseProblems)[number]
