/** A lifecycle: freezing needs the approval of somebody else, and closing what was frozen a review. */
export const fraudDesk = {
  name: 'Fraud desk',
  description: 'As the desk works.',
  phases: ['Look', 'Act'],
  statuses: [
    { name: 'Inbox', stage: 'new', moves: ['Looking', 'Done'] },
    {
      name: 'Looking',
      stage: 'investigating',
      moves: ['Inbox', { to: 'Frozen', gates: [{ gate: 'approval_given', approvals: 1 }] }, 'Done'],
    },
    { name: 'Frozen', stage: 'containing', moves: ['Looking', { to: 'Done', gates: ['review_done'] }] },
    { name: 'Done', stage: 'closed', moves: [], gates: ['disposition_set'] },
  ],
}
