import css from './observables.module.css'

type Props = {
  /** In per cent, where somebody said. */
  confidence?: number | null
}

/** Confirmed bad. */
export const IocMark = ({ confidence = null }: Props) => (
  <abbr
    className={css.ioc}
    title={`Indicator of compromise: confirmed bad${confidence === null ? '' : `, ${confidence} % sure`}`}
  >
    IOC{confidence === null ? '' : ` ${confidence} %`}
  </abbr>
)
