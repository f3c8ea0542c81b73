import { useEffect, useState } from 'react'
import { useMe } from '../../../../platform/web/session.tsx'
import { Avatar } from '../../../../platform/web/ui/marks/avatar.tsx'
import type { LiveNote } from '../editor/live-note.ts'
import css from '../notes.module.css'
import { text } from '../texts.ts'

type Here = { id: string; name: string }

/** Who else has the note open, by the cursors the server lets through. */
export const OthersHere = ({ note }: { note: LiveNote }) => {
  const me = useMe()
  const [people, setPeople] = useState<Here[]>([])
  useEffect(() => {
    const { awareness } = note.provider
    if (!awareness) return undefined
    const look = () => {
      const seen = [...awareness.getStates().values()].flatMap((state) =>
        (state as { user?: Here }).user ? [(state as { user: Here }).user] : [],
      )
      setPeople([...new Map(seen.filter(({ id }) => id && id !== me.person.id).map((one) => [one.id, one])).values()])
    }
    look()
    awareness.on('change', look)
    return () => awareness.off('change', look)
  }, [note, me.person.id])
  if (people.length === 0) return null
  return (
    <span className={css.others} title={text.also(people.map((person) => person.name).join(', '))}>
      {people.slice(0, 5).map((person) => (
        <Avatar key={person.id} name={person.name} present />
      ))}
    </span>
  )
}
