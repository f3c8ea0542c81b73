import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../../../../platform/web/ui/layout/states.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import type { Team } from '../../contract/role.ts'
import { createTeam, editTeam, listTeams } from '../../contract/requests/teams.ts'
import { TeamDialog } from '../parts/team-dialog.tsx'
import { text } from '../texts.ts'

export const TeamsPage = () => {
  const { may } = useMe()
  const teams = useAsk(listTeams)
  const [asking, setAsking] = useState<{ team: Team | undefined }>()
  const create = may(createTeam.name) && (
    <Button variant="filled" onClick={() => setAsking({ team: undefined })}>
      {text.newTeam}
    </Button>
  )
  return (
    <>
      <PageHead title={text.teams} tools={teams.data && teams.data.items.length > 0 && create} />
      {teams.error && <ErrorState problem={teams.error} onRetry={() => void teams.refetch()} />}
      {teams.isPending && <SkeletonRows rows={4} height={44} />}
      {teams.data?.items.length === 0 && <EmptyState action={create}>{text.noTeams}</EmptyState>}
      {teams.data?.items.map((team) => (
        <TeamSection key={team.id} team={team} onEdit={() => setAsking({ team })} />
      ))}
      {asking && <TeamDialog team={asking.team} onClose={() => setAsking(undefined)} />}
    </>
  )
}

const TeamSection = ({ team, onEdit }: { team: Team; onEdit: () => void }) => (
  <Section
    title={team.name}
    hint={text.memberCount(team.members.length)}
    tools={team.can.includes(editTeam.name) && <Button onClick={onEdit}>{text.editTeam}</Button>}
  >
    {team.description && <p className="cw-second">{team.description}</p>}
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px', paddingTop: 4 }}>
      {team.members.map((member) => (
        <span key={member.id} style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
          <Avatar name={member.name} silent />
          {member.name}
        </span>
      ))}
    </div>
  </Section>
)
