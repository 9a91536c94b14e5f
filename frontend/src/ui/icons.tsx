import type { ReactNode } from 'react'

type IconProps = { className?: string }

/** Simple line drawings of our own on a 20 × 20 grid; they only decorate, the words beside them speak. */
function Drawing({ className = 'size-4', children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {children}
    </svg>
  )
}

export const PlusIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M10 4v12M4 10h12" />
  </Drawing>
)
export const PlayIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M6.5 4.5v11l9-5.5z" fill="currentColor" />
  </Drawing>
)
export const StopIcon = (props: IconProps) => (
  <Drawing {...props}>
    <rect x="5.5" y="5.5" width="9" height="9" rx="1.5" fill="currentColor" />
  </Drawing>
)
export const CopyIcon = (props: IconProps) => (
  <Drawing {...props}>
    <rect x="7" y="7" width="9" height="9" rx="2" />
    <path d="M13 4.5H6a2 2 0 0 0-2 2V13" />
  </Drawing>
)
export const CheckIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4.5 10.5l3.5 3.5 7.5-8" />
  </Drawing>
)
export const EyeIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z" />
    <circle cx="10" cy="10" r="2.2" />
  </Drawing>
)
export const EyeOffIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4 6.5C3 7.8 2.5 10 2.5 10S5 15 10 15c1.2 0 2.2-.3 3.1-.7M8 5.3A8 8 0 0 1 10 5c5 0 7.5 5 7.5 5s-.5 1.4-1.7 2.7" />
    <path d="M3.5 3.5l13 13" />
  </Drawing>
)
export const PencilIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4 16l.7-3.3L13 4.4a1.5 1.5 0 0 1 2.1 0l.5.5a1.5 1.5 0 0 1 0 2.1L7.3 15.3z" />
  </Drawing>
)
export const TrashIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4 6h12M8 6V4.5h4V6M5.5 6l.8 10h7.4l.8-10M8.5 9v4.5M11.5 9v4.5" />
  </Drawing>
)
export const RotateIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M15.5 8A6 6 0 0 0 4.6 7.5M4.5 4v3.5H8M4.5 12a6 6 0 0 0 10.9.5M15.5 16v-3.5H12" />
  </Drawing>
)
export const CloseIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M5 5l10 10M15 5L5 15" />
  </Drawing>
)
export const SunIcon = (props: IconProps) => (
  <Drawing {...props}>
    <circle cx="10" cy="10" r="3.2" />
    <path d="M10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1" />
  </Drawing>
)
export const MoonIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M16 11.7A6.5 6.5 0 1 1 8.3 4a5.2 5.2 0 0 0 7.7 7.7z" />
  </Drawing>
)
export const SystemIcon = (props: IconProps) => (
  <Drawing {...props}>
    <rect x="3" y="4" width="14" height="9.5" rx="1.5" />
    <path d="M7.5 16.5h5" />
  </Drawing>
)
export const GlobeIcon = (props: IconProps) => (
  <Drawing {...props}>
    <circle cx="10" cy="10" r="7" />
    <path d="M3 10h14M10 3c2.2 2 3.2 4.3 3.2 7s-1 5-3.2 7c-2.2-2-3.2-4.3-3.2-7S7.8 5 10 3z" />
  </Drawing>
)
export const UserIcon = (props: IconProps) => (
  <Drawing {...props}>
    <circle cx="10" cy="7" r="3" />
    <path d="M4 16.5c.7-3 3-4.5 6-4.5s5.3 1.5 6 4.5" />
  </Drawing>
)
export const LogOutIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M8 4H5.5A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16H8M8.5 10H17M14 7l3 3-3 3" />
  </Drawing>
)
export const ChevronIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M7.5 5l5 5-5 5" />
  </Drawing>
)
export const WarningIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M10 3.5l7 12.5H3zM10 8.5v3.5M10 14.2v.1" />
  </Drawing>
)
export const InfoIcon = (props: IconProps) => (
  <Drawing {...props}>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 9.2v4.3M10 6.5v.1" />
  </Drawing>
)
export const CameraIcon = (props: IconProps) => (
  <Drawing {...props}>
    <rect x="2.5" y="5.5" width="10.5" height="9" rx="2" />
    <path d="M13 9l4.5-2.5v7L13 11" />
  </Drawing>
)
export const PictureIcon = (props: IconProps) => (
  <Drawing {...props}>
    <rect x="2.5" y="4" width="15" height="12" rx="2" />
    <path d="M3 14l4.2-4.2 3.3 3.2 2.3-2 4.2 3.6" />
    <circle cx="12.8" cy="7.7" r="1.1" />
  </Drawing>
)
export const UploadIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M10 13V3.5M6.5 7L10 3.5 13.5 7M3.5 12.5v2A1.5 1.5 0 0 0 5 16h10a1.5 1.5 0 0 0 1.5-1.5v-2" />
  </Drawing>
)
export const FilmIcon = (props: IconProps) => (
  <Drawing {...props}>
    <rect x="2.5" y="4" width="15" height="12" rx="2" />
    <path d="M6 4v12M14 4v12M2.5 8H6M2.5 12H6M14 8h3.5M14 12h3.5" />
  </Drawing>
)
export const SoundIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M3.5 8v4h2.8L10 15V5L6.3 8z" />
    <path d="M12.8 7.5a3.6 3.6 0 0 1 0 5M15 5.5a6.4 6.4 0 0 1 0 9" />
  </Drawing>
)
export const SoundOffIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M3.5 8v4h2.8L10 15V5L6.3 8z" />
    <path d="M13 8l4 4M17 8l-4 4" />
  </Drawing>
)
export const FullScreenIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M3.5 7.5v-4h4M16.5 7.5v-4h-4M3.5 12.5v4h4M16.5 12.5v4h-4" />
  </Drawing>
)
export const MoreIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.6" />
  </Drawing>
)
export const ArrowUpIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M10 16V4M5 9l5-5 5 5" />
  </Drawing>
)
export const ArrowDownIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M10 4v12M5 11l5 5 5-5" />
  </Drawing>
)
