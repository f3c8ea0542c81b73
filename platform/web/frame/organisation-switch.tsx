import { IconSelector } from '@tabler/icons-react'
import { useMe } from '../session.tsx'
import { Slot } from './slot.tsx'
import css from './frame.module.css'
import { Menu, MenuHead } from '../ui/float/menu.tsx'
import { usePop } from '../ui/float/use-pop.ts'

/** Which organisation this is; with several, the way to another (entries come from the place `organisation.menu`). */
export const OrganisationSwitch = () => {
  const { organisation, organisations } = useMe()
  const pop = usePop()
  const letter = [...organisation.name][0]?.toUpperCase() ?? '?'
  const inside = (
    <>
      <span className={css.orgMark} aria-hidden="true">
        {letter}
      </span>
      <span className={`${css.orgName} cw-cut`}>{organisation.name}</span>
    </>
  )
  if (organisations.length < 2) return <div className={css.org}>{inside}</div>
  return (
    <>
      <button
        type="button"
        className={css.org}
        aria-haspopup="menu"
        aria-label={`Organisation: ${organisation.name}`}
        {...pop.trigger}
      >
        {inside}
        <IconSelector size={14} stroke={1.6} className={css.orgArrow} aria-hidden="true" />
      </button>
      <Menu pop={pop} label="Organisations" side="bottom-start">
        <MenuHead>Work in</MenuHead>
        <Slot name="organisation.menu" />
      </Menu>
    </>
  )
}
