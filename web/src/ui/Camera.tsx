import { Drawing } from './Icon';

/** Beside the words of what takes a photo; apart from the icons that every first page carries. */
export const Camera = () => (
  <Drawing d="M4 7.5h4l1.5-2.5h5L16 7.5h4V19H4zM12 9.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z" />
);
