import { useMantineColorScheme } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { useMe } from '../session.tsx'
import { Menu, MenuHead, MenuItem, MenuLine } from '../ui/float/menu.tsx'
import { usePop } from '../ui/float/use-pop.ts'
import { Avatar } from '../ui/marks/avatar.tsx'
import css from './frame.module.css'
import { overlay } from './frame-state.ts'
import { Slot } from './slot.tsx'

const schemes = [
  ['dark', 'Dark'],
  ['light', 'Light'],
  ['auto', 'As the system'],
] as const

export const MeMenu = () => {
  const { person } = useMe()
  const pop = usePop()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <button
        type="button"
        className={css.meButton}
        aria-haspopup="menu"
        aria-label={`You: ${person.name}`}
        {...pop.trigger}
      >
        <Avatar name={person.name} mine silent size={24} />
      </button>
      <Menu pop={pop} label="You">
        <MenuHead>
          {person.name}, {person.email}
        </MenuHead>
        <MenuLine />
        <MenuHead>Appearance</MenuHead>
        {schemes.map(([value, word]) => (
          <MenuItem key={value} checked={colorScheme === value} onChoose={() => setColorScheme(value)}>
            {word}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem icon={IconKeyboard} keys="?" onChoose={() => overlay.set('keys')}>
          All keys
        </MenuItem>
        <Slot name="me.menu" />
      </Menu>
    </>
  )
}
