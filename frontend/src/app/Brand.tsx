export function Brand() {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold tracking-tight">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-7">
        <rect width="32" height="32" rx="9" className="fill-accent" />
        <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round">
          <path d="M9 16h14M14 16c5 0 3.5-7 9-7M14 16c5 0 3.5 7 9 7" />
        </g>
        <circle cx="9" cy="16" r="2.6" fill="#fff" />
      </svg>
      GoStream
    </span>
  )
}
