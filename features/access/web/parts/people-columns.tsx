import { IconDots } from '@tabler/icons-react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce, announceProblem } from '../../../../platform/web/undo.ts'
import { Menu, MenuItem } from '../../../../platform/web/ui/float/menu.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import type { Column } from '../../../../platform/web/ui/grid/column.ts'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { Person } from '../../../accounts/contract/person.ts'
import {
  deactivatePerson,
  grantRoles,
  listPeople,
  reactivatePerson,
} from '../../../accounts/contract/requests/people.ts'
import { text } from '../texts.ts'
import css from './parts.module.css'

type Given = { mine: string; onRoles: (person: Person) => void; onDeactivate: (person: Person) => void }

const joined = (items: { name: string }[]) => items.map((item) => item.name).join(', ')

export const peopleColumns = (given: Given): Column<Person>[] => [
  {
    id: 'name',
    name: text.person,
    width: 'minmax(140px, 1fr)',
    fixed: true,
    cell: (person) => (
      <>
        <Avatar name={person.name} mine={person.id === given.mine} silent />
        <span className={`cw-cut ${person.deactivatedAt ? css.gone : ''}`} data-tip-cut>
          {person.name}
        </span>
        {person.deactivatedAt && <span className="cw-hint">{text.deactivated}</span>}
      </>
    ),
  },
  {
    id: 'email',
    name: text.email,
    width: 'minmax(120px, 1fr)',
    rank: 2,
    cell: (person) => (
      <span className="cw-second cw-cut" data-tip-cut>
        {person.email}
      </span>
    ),
  },
  {
    id: 'roles',
    name: text.roles,
    width: 'minmax(100px, 1fr)',
    cell: (person) => (
      <span className="cw-cut" data-tip-cut>
        {joined(person.roles)}
      </span>
    ),
  },
  {
    id: 'teams',
    name: text.teams,
    width: 'minmax(80px, 160px)',
    rank: 3,
    cell: (person) => (
      <span className="cw-second cw-cut" data-tip-cut>
        {joined(person.teams)}
      </span>
    ),
  },
  {
    id: 'joined',
    name: text.joined,
    width: '88px',
    rank: 2,
    align: 'end',
    cell: (person) => (
      <span className="cw-second">
        <Time at={person.joinedAt} />
      </span>
    ),
  },
  {
    id: 'menu',
    name: 'Actions',
    head: '',
    width: '28px',
    fixed: true,
    cell: (person) => <PersonMenu person={person} {...given} />,
  },
]

const PersonMenu = ({ person, onRoles, onDeactivate }: Given & { person: Person }) => {
  const pop = usePop()
  const reactivate = useChange(reactivatePerson, {
    refreshes: [listPeople],
    onDone: () => announce(text.reactivatedPerson(person.name)),
    onRefused: announceProblem,
  })
  if (person.can.length === 0) return null
  return (
    <>
      <IconButton icon={IconDots} label={`Actions on ${person.name}`} aria-haspopup="menu" {...pop.trigger} />
      <Menu pop={pop} label={`Actions on ${person.name}`}>
        {person.can.includes(grantRoles.name) && <MenuItem onChoose={() => onRoles(person)}>{text.editRoles}</MenuItem>}
        {person.can.includes(deactivatePerson.name) && (
          <MenuItem onChoose={() => onDeactivate(person)}>{text.deactivate}</MenuItem>
        )}
        {person.can.includes(reactivatePerson.name) && (
          <MenuItem onChoose={() => reactivate.mutate({ id: person.id, body: {} })}>{text.reactivate}</MenuItem>
        )}
      </Menu>
    </>
  )
}
