type About = { caseId: string | null; subjectKind: string; subjectId: string }

/** Where in the product a notice leads: the case, at the tab of what it tells of. */
export function pathOf({ caseId, subjectKind, subjectId }: About): string {
  if (caseId) {
    if (subjectKind === 'task') return `/cases/${caseId}/tasks?task=${subjectId}`
    if (subjectKind === 'note') return `/cases/${caseId}/notes?note=${subjectId}`
    return `/cases/${caseId}`
  }
  if (subjectKind === 'alert') return `/alerts/${subjectId}`
  if (subjectKind === 'webhook') return `/settings/webhooks`
  if (subjectKind === 'rule') return `/alerts/rules?rule=${subjectId}`
  return '/'
}
