import css from './observables.module.css'

/** Confirmed bad. */
export const IocMark = () => (
  <abbr className={css.ioc} title="Indicator of compromise: confirmed bad">
    IOC
  </abbr>
)
