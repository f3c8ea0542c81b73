type About = { caseId: string | null; subjectKind: string; subjectId: string; data?: Record<string, unknown> }

/** Where in the product a notice leads: the case, at the tab of what it tells of. */
export function pathOf({ caseId, subjectKind, subjectId, data }: About): string {
  const of = data?.subject as { kind: string; id: string } | null | undefined
  if (subjectKind === 'notice' && of) return pathOf({ caseId, subjectKind: of.kind, subjectId: of.id })
  if (subjectKind === 'playbook-ask') return `/asked/${subjectId}`
  if (caseId) {
    if (subjectKind === 'task') return `/cases/${caseId}/tasks?task=${subjectId}`
    if (subjectKind === 'note') return `/cases/${caseId}/notes?note=${subjectId}`
    if (['review', 'feedback', 'improvement'].includes(subjectKind)) return `/cases/${caseId}/review`
    return `/cases/${caseId}`
  }
  if (subjectKind === 'alert') return `/alerts/${subjectId}`
  if (subjectKind === 'handover') return `/handover?id=${subjectId}`
  if (subjectKind === 'webhook') return `/settings/webhooks`
  if (subjectKind === 'rule') return `/alerts/rules?rule=${subjectId}`
  if (subjectKind === 'improvement') return '/improvements?owner=me'
  return '/'
}
