/** The codes evidence refuses with; stable. */
export const evidenceProblems = [
  'evidence.disposed',
  'evidence.returned',
  'evidence.not-returned',
  'evidence.offered',
  'evidence.not-offered',
  'evidence.disposal-proposed',
  'evidence.no-disposal',
  'evidence.sealed',
  'evidence.not-sealed',
  'evidence.kept-here',
  'evidence.not-kept-here',
  'evidence.privileged',
  'evidence.not-privileged',
  'evidence.circle',
  'evidence.time',
  'evidence.to-oneself',
  'evidence.no-such-parent',
  'evidence.no-such-person',
] as const
export type EvidenceProblem = (typeof evidenceProblems)[number]
