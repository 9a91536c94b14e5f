import { type SparkPoint, sparkPath } from './sparkPath.ts'

type Props = {
  points: readonly SparkPoint[]
  /** Milliseconds from the left edge to the right one. */
  span: number
  /** What it shows, in words, for those who do not see it. */
  describe: (least: number, most: number) => string
}

const WIDTH = 160
const HEIGHT = 36

/** A small moving line beside a figure: whether it is steady says more than its last value. */
export function Sparkline({ points, span, describe }: Props) {
  const spark = sparkPath(points, span, WIDTH, HEIGHT)
  return (
    <svg
      viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={spark ? describe(spark.least, spark.most) : ''}
      aria-hidden={spark ? undefined : true}
      className="h-9 w-full overflow-visible"
    >
      <path d={`M0 ${HEIGHT}H${WIDTH}`} className="stroke-line" strokeWidth="1" vectorEffect="non-scaling-stroke" />
      {spark ? (
        <path
          d={spark.line}
          fill="none"
          className="stroke-accent"
          strokeWidth="1.75"
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  )
}
