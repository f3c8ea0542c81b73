import { Button } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { useAskList } from '../../../../platform/web/ask.ts'
import { useMe } from '../../../../platform/web/session.tsx'
import { DataGrid } from '../../../../platform/web/ui/grid/data-grid.tsx'
import { useGrid } from '../../../../platform/web/ui/grid/use-grid.ts'
import { PageHead } from '../../../../platform/web/ui/layout/list-page.tsx'
import type { Person } from '../../../accounts/contract/person.ts'
import { invitePerson, listPeople } from '../../../accounts/contract/requests/people.ts'
import { DeactivateDialog } from '../parts/deactivate-dialog.tsx'
import { InviteDialog } from '../parts/invite-dialog.tsx'
import { OpenInvites } from '../parts/open-invites.tsx'
import css from '../parts/parts.module.css'
import { peopleColumns } from '../parts/people-columns.tsx'
import { PersonRolesDialog } from '../parts/person-roles-dialog.tsx'
import { text } from '../texts.ts'

type Asking = { what: 'invite' } | { what: 'roles' | 'deactivate'; person: Person }

export const PeoplePage = () => {
  const { may, person: reader } = useMe()
  const [q, setQ] = useState('')
  const wanted = useDeferredValue(q.trim())
  const people = useAskList(listPeople, { query: wanted ? { q: wanted } : {} })
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const grid = useGrid<Person>({ name: 'people', rows: people.items, keyOf: (person) => person.id })
  const columns = useMemo(
    () =>
      peopleColumns({
        mine: reader.id,
        onRoles: (person) => setAsking({ what: 'roles', person }),
        onDeactivate: (person) => setAsking({ what: 'deactivate', person }),
      }),
    [reader.id],
  )
  return (
    <div className={css.fill}>
      <PageHead
        title={text.people}
        tools={
          <>
            <input
              className={css.search}
              type="search"
              aria-label={text.searchPeople}
              placeholder={text.searchPeople}
              value={q}
              onChange={(event) => setQ(event.target.value)}
            />
            {may(invitePerson.name) && (
              <Button variant="filled" onClick={() => setAsking({ what: 'invite' })}>
                {text.invitePerson}
              </Button>
            )}
          </>
        }
      />
      {may(invitePerson.name) && <OpenInvites />}
      <DataGrid
        grid={grid}
        label={text.people}
        columns={columns}
        loading={people}
        empty={text.noPeople}
        nameOf={(person) => person.name}
        rowHeight={36}
      />
      {asking?.what === 'invite' && <InviteDialog onClose={close} />}
      {asking?.what === 'roles' && <PersonRolesDialog person={asking.person} onClose={close} />}
      {asking?.what === 'deactivate' && <DeactivateDialog person={asking.person} onClose={close} />}
    </div>
  )
}
