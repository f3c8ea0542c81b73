/** The codes notes refuse with; stable. Closed and merged cases refuse with `case.closed` and `case.merged`. */
export const noteProblems = [
  'note.removed',
  'note.not-removed',
  'note.no-such-version',
  'note.circle',
  'note.privileged',
  'note.not-privileged',
  'note.too-long',
  'note.picture-kind',
  'note.picture-size',
  'note.too-many-pictures',
] as const
export type NoteProblem = (typeof noteProblems)[number]
